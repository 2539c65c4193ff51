"""Which section answers a question, learned from questions of which that is known.

A section says in its own words what dozens of askers put in theirs: 'de goedkoopste pakken' shares no word with 'gunnen
op laagste prijs'. Other askers' wordings of it do.

Method: multinomial logistic regression with a section as class, on two things of a text: its embedding, and the sum of
learned vectors of its words, pairs of words and pieces of words (Joulin and others, "Bag of Tricks for Efficient Text
Classification", EACL 2017; pieces as Bojanowski and others, "Enriching Word Vectors with Subword Information", TACL
2017, so that a typing error leaves most of a word). Pieces share vectors by hashing (Weinberger and others, "Feature
Hashing for Large Scale Multitask Learning", ICML 2009) and weigh by their inverse document frequency, the weights of a
text together of length 1. The classes are the sections of the guidance and the criteria; the examples the practice
questions that name them, and their own sentences.

`python -m tests.golden.calibrate` writes `section_classifier.npz`. Of a section that is gone nothing is found, one that
came later isn't a class, and with another embedding model than theirs nothing is found at all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Protocol
from zlib import crc32

import numpy as np

from assistant.answering.fitted_on import fitted_on
from assistant.answering.sections import SectionKey
from assistant.language.words import fold, stem, tokens
from assistant.ports import Embedder, Vector, Vectors

FAR_LIKELIER = 12.0
"""Nats. So much likelier than the first section left out even the likeliest one seldom is."""
_NEAREST = 20
"""So many sections of a kind are likely; the next one is what they are compared with."""
_PIECES = (3, 4, 5)
"""Lengths of the pieces of words, in characters."""
_STEPS = 127


class LikelySections(Protocol):
    """Tells which sections may answer a text."""

    def likeliest(self, text: str, meaning: Vector) -> Mapping[SectionKey, float]:
        """As SectionClassifier."""
        ...


@dataclass(frozen=True, slots=True)
class SectionClassifier:
    """The fitted weights of `sections`, of which `criteria` tells whether each is a criterion.

    `by_meaning` has shape (sections, dimension), `by_words` (sections, rank), `intercept` (sections,). `pieces`, shape
    (buckets, rank), holds the vectors of words and pieces and `rarity`, shape (buckets,), their weights. `model_id` is
    the embedding model that it was fitted on.
    """

    embedder: Embedder
    model_id: str
    sections: tuple[SectionKey, ...]
    criteria: np.ndarray[tuple[int], np.dtype[np.bool_]]
    by_meaning: Vectors
    by_words: Vectors
    intercept: Vector
    pieces: Vectors
    rarity: Vector

    def likeliest(self, text: str, meaning: Vector) -> Mapping[SectionKey, float]:
        """The sections that most likely answer a text with an embedding, those of guidance and criteria, best first.

        Each with how much likelier (nats) it is than the first of its kind left out. The two are looked up apart:
        criteria of many product groups say nearly the same, and would leave no room for anything else.
        """
        if not self.sections or not fitted_on(self.model_id, self.embedder):
            return {}
        scores = self.by_meaning @ meaning + self.by_words @ self._words(text) + self.intercept
        likely = dict[SectionKey, float]()
        for places in (np.flatnonzero(~self.criteria), np.flatnonzero(self.criteria)):
            order = places[np.argsort(-scores[places], kind="stable")][: _NEAREST + 1]
            if len(order) > _NEAREST:
                likely |= {self.sections[place]: float(scores[place] - scores[order[-1]]) for place in order[:-1]}
        return dict(sorted(likely.items(), key=lambda item: -item[1]))

    def _words(self, text: str) -> Vector:
        buckets = buckets_of(text, len(self.rarity))
        weights = weights_of(buckets, self.rarity)
        return np.asarray(weights @ self.pieces[buckets], dtype=np.float32)


def buckets_of(text: str, count: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The places, below `count`, of the vectors of a text's words, pairs of words and pieces of words, each once."""
    return np.array(sorted({crc32(piece.encode()) % count for piece in _pieces_of(text)}), dtype=np.int64)


def weights_of(buckets: np.ndarray[tuple[int], np.dtype[np.int64]], rarity: Vector) -> Vector:
    """How much each of a text's pieces counts: by rarity, all together of length 1."""
    weights = rarity[buckets]
    length = float(np.linalg.norm(weights))
    return np.asarray(weights / length if length else weights, dtype=np.float32)


def _pieces_of(text: str) -> Iterator[str]:
    words = tokens(text)
    stems = [stem(word) for word in words]
    yield from (f"w{word}" for word in stems)
    yield from (f"b{one}_{other}" for one, other in pairwise(stems))
    for word in words:
        whole = f"<{fold(word)}>"
        for size in _PIECES:
            yield from (f"c{whole[start : start + size]}" for start in range(len(whole) - size + 1))


def fitted_section_classifier(embedder: Embedder) -> SectionClassifier:
    """The classifier as last written."""
    with files("assistant.answering").joinpath("section_classifier.npz").open("rb") as file, np.load(file) as stored:
        return SectionClassifier(
            embedder,
            str(stored["model_id"]),
            tuple((str(document), str(section)) for document, section in stored["sections"]),
            stored["criteria"],
            stored["by_meaning"].astype(np.float32),
            stored["by_words"].astype(np.float32),
            stored["intercept"],
            stored["pieces"].astype(np.float32) * stored["scale"],
            stored["rarity"].astype(np.float32),
        )


def no_section_classifier(embedder: Embedder) -> SectionClassifier:
    """One that knows no section: what a measurement without it, or a test, works with."""
    none, nothing = np.zeros((0, 0), np.float32), np.zeros(0, np.float32)
    return SectionClassifier(embedder, "", (), np.zeros(0, np.bool_), none, none, nothing, none, nothing)


def write_section_classifier(classifier: SectionClassifier, path: Path) -> None:
    """Write a classifier, whole or not at all: its many pieces in 8 bits, the rest in 16."""
    scale = np.float32(np.abs(classifier.pieces).max() / _STEPS)
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as file:
        np.savez_compressed(
            file,
            model_id=np.array(classifier.model_id),
            sections=np.array(classifier.sections),
            criteria=classifier.criteria,
            by_meaning=classifier.by_meaning.astype(np.float16),
            by_words=classifier.by_words.astype(np.float16),
            intercept=classifier.intercept.astype(np.float32),
            pieces=np.rint(classifier.pieces / scale).astype(np.int8),
            scale=scale,
            rarity=classifier.rarity.astype(np.float16),
        )
    temporary.replace(path)
