"""One change to what is published: a file that gets another content, or one that leaves the knowledge base."""

from dataclasses import dataclass

from assistant.domain.revision import Revision
from assistant.ports import AssistantError, RevisionStore
from ingest.files import SOURCES, TAXONOMY, KnowledgeFile
from ingest.merging import file_of

_WITHDRAWAL = "intrekken:"


class ChangeImpossible(AssistantError):
    """A change can't be tried or published as things stand."""


@dataclass(frozen=True, slots=True)
class Change:
    """`revision` is what file `name` becomes; None withdraws it."""

    name: str
    revision: Revision | None

    @property
    def subject(self) -> str:
        """What a job is told to work on: the id of a revision, or the name of a file to withdraw."""
        return self.revision.id if self.revision else f"{_WITHDRAWAL}{self.name}"


def change_of(subject: str, revisions: RevisionStore) -> Change:
    """The change that a subject stands for. Raises ChangeImpossible when there is nothing of the kind."""
    if subject.startswith(_WITHDRAWAL):
        name = subject.removeprefix(_WITHDRAWAL)
        if name in (TAXONOMY, SOURCES):
            raise ChangeImpossible("De begrippen en de bronnen kunnen niet weg: alle documenten leunen erop.")
        if name not in revisions.published():
            raise ChangeImpossible("Dit document is niet gepubliceerd; er valt niets in te trekken.")
        return Change(name, None)
    revision = revisions.find(subject)
    if revision is None:
        raise ChangeImpossible("Deze versie bestaat niet.")
    return Change(revision.name, revision)


def files_with(change: Change | None, revisions: RevisionStore) -> tuple[KnowledgeFile, ...]:
    """What is published, with one change made to it; by name."""
    published = revisions.published()
    files = {name: file_of(revision, revisions) for name, revision in published.items()}
    if change is not None:
        files.pop(change.name, None)
        if change.revision is not None:
            files[change.name] = file_of(change.revision, revisions)
    return tuple(files[name] for name in sorted(files))
