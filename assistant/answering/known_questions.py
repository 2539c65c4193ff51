"""Questions of which the answering section is known: a new question probably means the same as the nearest of them.

A section says in its own words what dozens of askers put in theirs: 'de goedkoopste pakken' shares no word with 'gunnen
op laagste prijs'. Another asker's wording of it does.

Method: the nearest neighbour by the similarity of embeddings (Cover & Hart, "Nearest Neighbor Pattern Classification",
IEEE Transactions on Information Theory, 1967), among the practice questions that name a section of the guidance or a
criterion. The two are looked up apart: criteria of many product groups say nearly the same, and would leave no room for
anything else.
`python -m tests.golden.calibrate` writes their vectors to `known_questions.npz`, in 8 bits. Of a section that is gone
nothing is found, and with another embedding model than theirs nothing at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from assistant.answering.fitted_on import fitted_on
from assistant.answering.sections import SectionKey
from assistant.ports import Embedder, Vector, Vectors

FAR_NEARER = 0.2
"""Cosine. So much nearer than the first section left out even the nearest one seldom is."""
_NEAREST = 20
"""So many sections are near; the next one is what they are compared with."""
_ITSELF = 0.995
"""A known question as similar as this is the very question; rounding and capitals make the difference."""
_STEPS = 127


@dataclass(frozen=True, slots=True)
class KnownQuestions:
    """Vectors of known questions, shape (questions, dimension) and of unit length, and the place of each one's section.

    `criteria` tells of each section whether it is a criterion.
    `model_id` is the embedding model that they are of. With `as_if_new` a question that is itself known is looked up as
    if it weren't: for fitting.
    """

    embedder: Embedder
    model_id: str
    sections: tuple[SectionKey, ...]
    section_of: np.ndarray[tuple[int], np.dtype[np.int64]]
    criteria: np.ndarray[tuple[int], np.dtype[np.bool_]]
    vectors: Vectors
    as_if_new: bool = False

    def nearest(self, meaning: Vector) -> Mapping[SectionKey, float]:
        """The sections whose questions are nearest to an embedding, those of guidance and criteria, nearest first.

        Each with how much more similar (cosine) its nearest question is than that of the first of its kind left out.
        """
        if not self.sections or not fitted_on(self.model_id, self.embedder):
            return {}
        similar = self.vectors @ meaning
        if self.as_if_new:
            similar[similar >= _ITSELF] = -1
        best = np.full(len(self.sections), -1.0, np.float32)
        np.maximum.at(best, self.section_of, similar)
        near = dict[SectionKey, float]()
        for places in (np.flatnonzero(~self.criteria), np.flatnonzero(self.criteria)):
            order = places[np.argsort(-best[places], kind="stable")][: _NEAREST + 1]
            if len(order) > _NEAREST:
                near |= {self.sections[place]: float(best[place] - best[order[-1]]) for place in order[:-1]}
        return dict(sorted(near.items(), key=lambda item: -item[1]))


def known_questions(embedder: Embedder) -> KnownQuestions:
    """The known questions as last written."""
    with files("assistant.answering").joinpath("known_questions.npz").open("rb") as file, np.load(file) as stored:
        sections = tuple((str(document), str(heading)) for document, heading in stored["sections"])
        vectors = stored["vectors"].astype(np.float32) * stored["scale"]
        return KnownQuestions(
            embedder, str(stored["model_id"]), sections, stored["section_of"], stored["criteria"], vectors
        )


def no_known_questions(embedder: Embedder) -> KnownQuestions:
    """None: what a measurement without them, or a test, works with."""
    return KnownQuestions(
        embedder, "", (), np.zeros(0, np.int64), np.zeros(0, np.bool_), np.zeros((0, embedder.dimension), np.float32)
    )


def write_known_questions(
    of_guidance: Sequence[tuple[str, SectionKey]],
    of_criteria: Sequence[tuple[str, SectionKey]],
    embedder: Embedder,
    path: Path,
) -> None:
    """Write questions, each with its section, whole or not at all."""
    questions = [*of_guidance, *of_criteria]
    sections = sorted({section for _, section in questions})
    place_of = {section: place for place, section in enumerate(sections)}
    criteria = {section for _, section in of_criteria}
    vectors = np.array([embedder.embed_query(text) for text, _ in questions])
    scale = np.float32(np.abs(vectors).max() / _STEPS)
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as file:
        np.savez_compressed(
            file,
            model_id=np.array(embedder.model_id),
            sections=np.array(sections),
            section_of=np.array([place_of[section] for _, section in questions]),
            criteria=np.array([section in criteria for section in sections]),
            vectors=np.rint(vectors / scale).astype(np.int8),
            scale=scale,
        )
    temporary.replace(path)
