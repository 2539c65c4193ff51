"""The sentences around an answer: statuses, headings, warnings, follow-up questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.domain.answer import AnswerStatus, SectionKind
from assistant.domain.answer_place import AnswerPlace
from assistant.domain.precedence import PrecedenceGround


@dataclass(frozen=True, slots=True)
class AnswerTexts:
    """One language's sentences. Keys of the mappings are the values of the enums they belong to.

    `elsewhere` tells per place where else to look, after `not_here`. `notices` warn about the evidence. `follow_ups`
    are question templates with {group}; `headings` stand over sections. `conflict_verdicts` have a ground of precedence
    or 'none' as their key, {title} and {day}.
    """

    statuses: Mapping[str, str]
    not_here: str
    elsewhere: Mapping[str, str]
    refusals: Mapping[str, str]
    headings: Mapping[str, str]
    notices: Mapping[str, str]
    conflict_verdicts: Mapping[str, str]
    goes_first: str
    follow_ups: Mapping[str, str]
    personal_data: Mapping[str, str]
    conjunction: str
    small_talk: Mapping[str, str]
    clarify_group: str
    mandatory: str
    optional: str
    criterion_types: Mapping[str, str]
    levels: Mapping[str, str]
    attention: str
    table_columns: tuple[str, str, str, str]
    sources_heading: str
    source_line: str
    adviser_reply: str

    def status(self, status: AnswerStatus) -> str:
        """The sentence that belongs to a status; empty where the sections speak for themselves."""
        return self.statuses[status.value]

    def no_source(self, place: AnswerPlace | None) -> str:
        """That the knowledge base holds nothing about it, and where else the answer probably stands."""
        pointer = self.elsewhere.get(place.value) if place else None
        return f"{self.not_here} {pointer}" if pointer else self.status(AnswerStatus.NO_SOURCE)

    def lacking(self, words: Sequence[str]) -> str:
        """What an answer in part says about the words that nothing was found for."""
        return self.statuses[AnswerStatus.PARTIAL.value].format(words=self._enumerate([f"'{word}'" for word in words]))

    def refusal(self, kind: str) -> str:
        """Why a kind of request is refused, and what is possible instead."""
        return self.refusals[kind]

    def small_talk_about(self, kind: str) -> str:
        """What is said back to a kind of small talk; by default who this is."""
        return self.small_talk.get(kind, self.small_talk["about_assistant"])

    def heading(self, kind: SectionKind, **values: str) -> str:
        """The heading of a section."""
        return self.headings[kind.value].format(**values)

    def conflict_verdict(self, ground: PrecedenceGround | None, title: str, day: str) -> str:
        """Which of two sources goes first and why (None: nothing tells), by its title and when it was reviewed."""
        return self.conflict_verdicts[ground.value if ground else "none"].format(title=title, day=day)

    def notice(self, key: str, **values: str) -> str:
        """A warning about the evidence."""
        return self.notices[key].format(**values)

    def enumerate_personal_data(self, kinds: Sequence[str]) -> str:
        """Kinds of personal data as a readable enumeration: 'een naam, een adres en een telefoonnummer'."""
        return self._enumerate([self.personal_data[kind] for kind in kinds])

    def _enumerate(self, names: Sequence[str]) -> str:
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {self.conjunction} {names[-1]}"
