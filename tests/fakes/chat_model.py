"""A chat model that says what it is told to say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.ports import ChatModelUnavailable


@dataclass(slots=True)
class ScriptedChatModel:
    """ChatModel that yields `pieces`, then fails if `fails`; it remembers its prompts."""

    pieces: Sequence[str] = ()
    fails: bool = False
    prompts: list[str] = field(default_factory=list)

    def stream(self, system: str, prompt: str) -> Iterator[str]:
        self.prompts.append(f"{system}\n{prompt}")
        yield from self.pieces
        if self.fails:
            raise ChatModelUnavailable("Het taalmodel is niet bereikbaar.")
