"""Fitting which section answers a question (answering/section_classifier.py says by what method).

Cross-entropy, minimised by Adam (Kingma & Ba, ICLR 2015) with label smoothing (Szegedy and others, CVPR 2016) and a
learning rate that falls to nothing. It takes about half a minute on 2 cores.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import torch
from torch.nn import functional

from assistant.answering.section_classifier import SectionClassifier, buckets_of, weights_of
from assistant.answering.sections import SectionKey
from assistant.ports import Embedder, Vector, Vectors

_BUCKETS, _RANK = 2**15, 128
_EPOCHS, _BATCH, _LEARNING_RATE = 8, 512, 0.01
_SMOOTHING, _DECAY = 0.1, 1e-4
_START, _SPREAD = 15.0, 0.1
"""Weights start at so many times the mean meaning of a section's examples, and those of words at so little."""
_FOLDS = 4
_SEED = 7


@dataclass(frozen=True, slots=True)
class Example:
    """A text, and the section that answers it. `is_criterion` tells of which kind that is."""

    text: str
    section: SectionKey
    is_criterion: bool


@dataclass(frozen=True, slots=True)
class CrossFitted:
    """Looks a text up by a classifier that wasn't fitted on it: for fitting what uses it.

    `whole` is fitted on everything, and `without[n]` on all but the texts of fold n, `fold_of`.
    """

    whole: SectionClassifier
    without: tuple[SectionClassifier, ...]
    fold_of: Mapping[str, int]

    def likeliest(self, text: str, meaning: Vector) -> Mapping[SectionKey, float]:
        """As SectionClassifier."""
        fold = self.fold_of.get(text)
        return (self.whole if fold is None else self.without[fold]).likeliest(text, meaning)


def cross_fit(questions: Sequence[Example], sentences: Sequence[Example], embedder: Embedder) -> CrossFitted:
    """Classifiers fitted on all, and on all but each of four parts of the questions."""
    fold_of = {example.text: crc32(example.text.encode()) % _FOLDS for example in questions}

    def fitted(examples: Sequence[Example]) -> SectionClassifier:
        return fit_section_classifier([*examples, *sentences], embedder)

    parts = ([item for item in questions if fold_of[item.text] != fold] for fold in range(_FOLDS))
    return CrossFitted(fitted(questions), tuple(map(fitted, parts)), fold_of)


def fit_section_classifier(examples: Sequence[Example], embedder: Embedder) -> SectionClassifier:
    """The classifier of the sections in the examples."""
    sections = sorted({example.section for example in examples})
    place_of = {section: place for place, section in enumerate(sections)}
    criteria = {example.section for example in examples if example.is_criterion}
    fitting = _Fitting(
        np.array([embedder.embed_query(example.text) for example in examples], np.float32),
        _Bags.of([example.text for example in examples]),
        np.array([place_of[example.section] for example in examples]),
        len(sections),
    )
    by_meaning, by_words, intercept, pieces = fitting.run()
    is_criterion = np.array([section in criteria for section in sections])
    return SectionClassifier(
        embedder,
        embedder.model_id,
        tuple(sections),
        is_criterion,
        by_meaning,
        by_words,
        intercept,
        pieces,
        fitting.bags.rarity,
    )


@dataclass(frozen=True, slots=True)
class _Bags:
    """The pieces of each text, one after the other: text n has those from `starts[n]` up to `starts[n + 1]`."""

    buckets: np.ndarray[tuple[int], np.dtype[np.int64]]
    weights: Vector
    starts: np.ndarray[tuple[int], np.dtype[np.int64]]
    rarity: Vector

    @classmethod
    def of(cls, texts: Sequence[str]) -> "_Bags":
        each = [buckets_of(text, _BUCKETS) for text in texts]
        having = np.bincount(np.concatenate(each), minlength=_BUCKETS)
        rarity = np.log((1 + len(texts)) / (1 + having)).astype(np.float32)
        starts = np.cumsum([0, *map(len, each)])
        return cls(np.concatenate(each), np.concatenate([weights_of(one, rarity) for one in each]), starts, rarity)

    def some(
        self, places: np.ndarray[tuple[int], np.dtype[np.int64]]
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """The pieces of some texts, where each text's begin among them, and their weights."""
        ranges = [np.arange(self.starts[place], self.starts[place + 1]) for place in places]
        begins = np.cumsum([0, *map(len, ranges)])[:-1]
        chosen = np.concatenate(ranges)
        return torch.tensor(self.buckets[chosen]), torch.tensor(begins), torch.tensor(self.weights[chosen])


@dataclass(frozen=True, slots=True)
class _Fitting:
    """What is fitted on: meanings of shape (examples, dimension), pieces, and the place of each example's section."""

    meanings: Vectors
    bags: _Bags
    section_of: np.ndarray[tuple[int], np.dtype[np.int64]]
    sections: int

    def run(self) -> tuple[Vectors, Vectors, Vector, Vectors]:
        """The weights of meaning and of words, the intercept, and the vectors of pieces."""
        torch.manual_seed(_SEED)
        meanings, section_of = torch.tensor(self.meanings), torch.tensor(self.section_of)
        by_meaning = torch.nn.Parameter(torch.tensor(self._means()) * _START)
        by_words = torch.nn.Parameter(torch.randn(self.sections, _RANK) * _SPREAD)
        intercept = torch.nn.Parameter(torch.zeros(self.sections))
        pieces = torch.nn.EmbeddingBag(_BUCKETS, _RANK, mode="sum", sparse=True)
        torch.nn.init.normal_(pieces.weight, std=_SPREAD)
        optimisers: tuple[torch.optim.Optimizer, ...] = (
            torch.optim.Adam([by_meaning, by_words, intercept], lr=_LEARNING_RATE),
            torch.optim.SparseAdam(list(pieces.parameters()), lr=_LEARNING_RATE),
        )
        steps = _EPOCHS * -(-len(meanings) // _BATCH)
        schedules = [
            torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / steps) for optimiser in optimisers
        ]
        random = np.random.default_rng(_SEED)
        for _ in range(_EPOCHS):
            order = random.permutation(len(meanings))
            for start in range(0, len(order), _BATCH):
                batch = order[start : start + _BATCH]
                buckets, begins, weights = self.bags.some(batch)
                words = pieces(buckets, begins, per_sample_weights=weights)
                scores = meanings[batch] @ by_meaning.T + words @ by_words.T + intercept
                loss = functional.cross_entropy(scores, section_of[batch], label_smoothing=_SMOOTHING)
                loss = loss + _DECAY * (by_meaning**2).sum() / self.sections
                for optimiser in optimisers:
                    optimiser.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]  # torch gives it no types
                for optimiser, schedule in zip(optimisers, schedules, strict=True):
                    optimiser.step()
                    schedule.step()
        fitted = (by_meaning, by_words, intercept, pieces.weight)
        one, two, three, four = (item.detach().numpy().astype(np.float32) for item in fitted)
        return one, two, three, four

    def _means(self) -> Vectors:
        """The mean meaning of each section's examples, of unit length."""
        sums = np.zeros((self.sections, self.meanings.shape[1]), np.float32)
        np.add.at(sums, self.section_of, self.meanings)
        return np.asarray(sums / np.linalg.norm(sums, axis=1, keepdims=True).clip(min=1e-9), np.float32)
