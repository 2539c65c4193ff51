"""The primary sources: bronnen.yaml."""

from collections.abc import Iterable
from typing import Literal

from assistant.domain.document import Source
from ingest.problems import Located, Refused
from ingest.readers.fields import Identifier, Line
from ingest.readers.yaml_text import Strict, YamlText, parse_yaml


class SourceEntry(Strict):
    """One source as the adviser writes it."""

    id: Identifier
    title: Line
    publisher: Line
    url: Line | None
    date: Line | None
    version: Line | None = None
    how_checked: Literal["gelezen", "deels-gelezen", "niet-ingezien"]
    checked_on: Line | None

    def source(self) -> Source:
        """The source in the domain's words."""
        return Source(
            id=self.id,
            title=self.title,
            publisher=self.publisher,
            url=self.url or "",
            date=self.date,
            version=self.version,
            how_checked=self.how_checked,
            checked_on=self.checked_on,
        )


class Sources:
    """Sources by id, and what is wrong with the entries that were left out."""

    def __init__(self, sources: Iterable[Source] = (), problems: Iterable[Located] = ()) -> None:
        self.by_id = {source.id: source for source in sources}
        self.problems = tuple(problems)

    def used(self, source_ids: Iterable[str]) -> tuple[Source, ...]:
        """The known sources among some ids, each once, sorted by id."""
        return tuple(self.by_id[source_id] for source_id in sorted(set(source_ids)) if source_id in self.by_id)

    def unknown(self, source_ids: Iterable[str]) -> tuple[str, ...]:
        """The ids that no source has, sorted."""
        return tuple(sorted(set(source_ids) - self.by_id.keys()))


def read_sources(text: str) -> Sources:
    """The sources of a file. A wrong entry is left out and reported; Refused is raised when nothing can be read."""
    yaml = parse_yaml(text)
    if yaml.values is None:
        return Sources()
    if not isinstance(yaml.values, list):
        raise Refused("het bestand moet een lijst met bronnen zijn", 1)
    sources: dict[str, Source] = {}
    problems: list[Located] = []
    for number, values in enumerate(yaml.values):
        line = yaml.line_of((number,))
        try:
            source = YamlText(values, yaml.first_line).validated(SourceEntry).source()
        except Refused as refused:
            problems.append(Located(refused.line or line, refused.reason))
            continue
        if source.id in sources:
            problems.append(Located(line, f"bron '{source.id}' staat er twee keer; de eerste telt"))
        else:
            sources[source.id] = source
    return Sources(sources.values(), problems)


def unknown_source(source_id: str) -> str:
    """What to say about a source that isn't described."""
    return f"bron '{source_id}' staat niet in bronnen.yaml"
