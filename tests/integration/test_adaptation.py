"""Adapting the built-in model to the field: what is fitted is what the prepared network computes."""

from pathlib import Path

import numpy as np
import pytest
import torch

from assistant.adapters.embedding.adaptation import adapted, write_adaptation
from assistant.adapters.embedding.network import FloatLinear, NetworkWriter
from assistant.adapters.embedding.packed_weights import (
    Floats,
    PackedWeights,
    Weights,
    builtin_weights_path,
    read_packed_weights,
)
from assistant.adapters.embedding.tokenizer import build_tokenizer
from assistant.evaluation import fit_adaptation as fitting
from assistant.evaluation.fit_adaptation import AnsweredQuestion, fit_adaptation
from tests.integration.test_embedding_builtin import _vectors

PASSAGES = (
    "passage: Bewaar het dossier minstens drie jaar na de gunning.",
    "passage: De opdrachtnemer levert biologisch brood en fruit.",
    "passage: Een boete staat in verhouding tot de tekortkoming.",
    "passage: De lichtmast gaat veertig jaar mee.",
)
QUESTIONS = (
    AnsweredQuestion("query: wanneer mag de oude map weg", (0,), any_may=True),
    AnsweredQuestion("query: iets gezonds te eten", (1,), any_may=True),
    AnsweredQuestion("query: straf als het tegenvalt", (2, 3), any_may=False),
)


@pytest.fixture(scope="module")
def weights() -> PackedWeights:
    return read_packed_weights(builtin_weights_path())


def vectors(weights: PackedWeights, network: Weights, *texts: str) -> Floats:
    tokenizer = build_tokenizer(weights.vocabulary, weights.sizes.positions)
    return _vectors(NetworkWriter(network, FloatLinear()).write(), [tokenizer.encode(text).ids for text in texts])


def test_the_network_that_is_fitted_starts_as_the_one_that_is_served(weights: PackedWeights) -> None:
    network = fitting._Network(weights)
    texts = fitting._Texts(network, build_tokenizer(weights.vocabulary, weights.sizes.positions), PASSAGES)
    assert texts.embed_all().numpy() == pytest.approx(vectors(weights, weights, *PASSAGES), abs=2e-3)


def test_fitting_brings_questions_to_what_answers_them(
    weights: PackedWeights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("_BATCH", 3), ("_STEPS", 12), ("_EMBED_ANEW", 6), ("_WARM_UP", 1)):
        monkeypatch.setattr(fitting, name, value)
    tokenizer = build_tokenizer(weights.vocabulary, weights.sizes.positions)
    (first, before, _), (last, after, factors) = fit_adaptation(weights, tokenizer, QUESTIONS, PASSAGES)
    assert (first, last) == (6, 12)
    assert after < before
    path = tmp_path / "adaptation.npz"
    write_adaptation(factors, path)
    asked = [question.text for question in QUESTIONS]
    nearer = [
        np.diagonal(vectors(weights, network, *asked) @ vectors(weights, network, *PASSAGES[:3]).T)
        - (vectors(weights, network, *asked) @ vectors(weights, network, *PASSAGES).T).mean(axis=1)
        for network in (weights, adapted(weights, path))
    ]
    assert (nearer[1] > nearer[0]).sum() >= 2
    assert not list(tmp_path.glob("*.tmp"))


def test_a_right_passage_that_was_not_chosen_is_not_wrong() -> None:
    question, answer = torch.eye(2)[:1], torch.eye(2)[:1]
    everything = torch.tensor([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    harmless = fitting._loss(question, answer, everything, [(0, 1)], [0])
    wrong = fitting._loss(question, answer, everything, [(0,)], [0])
    assert harmless < 0.01 < wrong
