"""Clusters: logged questions that are about the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuestionCluster:
    """Questions about the same; a coordinator knows it as an 'onderwerp'.

    `id` stays the same for as long as the cluster exists. `title` is the question that represents it best, empty when
    that has been deleted since; `name` is what a coordinator called it instead, `keywords` the words that set it apart,
    the most telling first. A pinned cluster comes first in lists and is kept when its last question is deleted.
    """

    id: str
    title: str
    keywords: tuple[str, ...] = ()
    name: str | None = None
    pinned: bool = False

    @property
    def label(self) -> str:
        """What it is called."""
        return self.name or self.title or ", ".join(self.keywords) or "…"
