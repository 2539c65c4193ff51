"""Step 6b, only with a chat model: have the direct answer written from the sentences that quote mode chose."""

import logging
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.answering.context import Context
from assistant.answering.support import numbers_are_carried
from assistant.answering.vocabulary import Vocabularies
from assistant.domain.answer import AnswerMode, Citation, Section, SectionKind, Statement
from assistant.domain.conversation import StepName
from assistant.domain.topic import Language
from assistant.language.sentences import sentence_spans
from assistant.ports import ChatModel, ChatModelUnavailable
from assistant.texts import texts_for
from assistant.texts.prompts import SYSTEM

_log = logging.getLogger(__name__)
_TOKEN = re.compile(r"\[bron-(\d+)\]")
_STOP_BEFORE_TOKENS = re.compile(r"([.!?])((?:\s*⟦\d+⟧)+)")
_REWRITTEN = (SectionKind.SHORT_ANSWER, SectionKind.EXPLANATION)
_SUPPORT = 0.5
"""Part of a Dutch sentence's meaning that must stand in the sentences it cites; below it the sentence is dropped."""
_LONGEST = 4000
"""More characters than this from the model are nonsense, not an answer."""


@dataclass(frozen=True, slots=True)
class WriteWithModel:
    """Replaces the quoted prose by the model's sentences, as far as each of them holds up against what it cites.

    A model that is down, slow or talks nonsense changes nothing: the quoted answer stays and says so. The table, the
    steps, the cautions and all citations stay as quote mode made them, and the next step checks every number again.
    """

    model: ChatModel
    vocabularies: Vocabularies
    name: StepName = StepName.WRITE

    def run(self, context: Context) -> Context:
        """The context with the model's sentences, or with a notice that there are none."""
        citations = {citation.number: citation for citation in context.citations}
        try:
            text = self._ask(context, citations)
        except ChatModelUnavailable as problem:
            _log.warning("chat model unavailable: %s", problem)
            notice = texts_for(context.language).notice("model_unavailable")
            return replace(context, notices=(*context.notices, notice))
        statements = self._supported(text, citations, context.language)
        if not statements:
            return context
        kept = tuple(section for section in context.sections if section.kind not in _REWRITTEN)
        written = Section(SectionKind.SHORT_ANSWER, None, statements)
        return replace(context, sections=(written, *kept), mode=AnswerMode.MODEL)

    def _ask(self, context: Context, citations: Mapping[int, Citation]) -> str:
        mark = f"<<{secrets.token_hex(8)}>>"
        evidence = "\n".join(f"[bron-{number}] {citation.quote}" for number, citation in citations.items())
        prompt = f"{mark}\n{evidence}\n{mark}\n\nVraag: {context.understood.search_text}"
        text = ""
        for piece in self.model.stream(SYSTEM[context.language].format(mark=mark), prompt):
            text += piece
            if len(text) > _LONGEST:
                raise ChatModelUnavailable("Het taalmodel gaf een onbruikbaar lang antwoord.")
        return text

    def _supported(self, text: str, citations: Mapping[int, Citation], language: Language) -> tuple[Statement, ...]:
        # Marked with brackets that occur in no text, and moved before the full stop, a token stays with its sentence.
        marked = _STOP_BEFORE_TOKENS.sub(r"\2\1", _TOKEN.sub(lambda match: f"⟦{match[1]}⟧", text))
        spans = sentence_spans(marked)
        statements = (self._statement(marked[start:end], citations, language) for start, end in spans)
        return tuple(statement for statement in statements if statement is not None)

    def _statement(self, marked: str, citations: Mapping[int, Citation], language: Language) -> Statement | None:
        numbers = tuple(dict.fromkeys(int(number) for number in re.findall(r"⟦(\d+)⟧", marked)))
        sentence = " ".join(re.sub(r"\s*⟦\d+⟧", "", marked).split())
        if not sentence or not numbers or any(number not in citations for number in numbers) or "](" in sentence:
            return None
        quotes = [citations[number].quote for number in numbers]
        foreign = language is not Language.DUTCH
        if not foreign and self.vocabularies.current().coverage(sentence, " ".join(quotes)) < _SUPPORT:
            return None
        return Statement(sentence, numbers) if numbers_are_carried(sentence, quotes) else None
