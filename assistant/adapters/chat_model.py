"""Any LangChain chat model as our ChatModel."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage, SystemMessage

from assistant.ports import ChatModelUnavailable


@dataclass(frozen=True, slots=True)
class LangChainChatModel:
    """ChatModel on a LangChain chat model."""

    model: BaseChatModel

    def stream(self, system: str, prompt: str) -> Iterator[str]:
        """The answer in pieces. Raises ChatModelUnavailable when the provider fails in any way."""
        try:
            for chunk in self.model.stream([SystemMessage(system), HumanMessage(prompt)]):
                yield chunk.text
        except ChatModelUnavailable:
            raise
        except Exception as problem:  # every provider has its own exceptions
            raise ChatModelUnavailable(f"Het taalmodel is niet bereikbaar ({type(problem).__name__}).") from problem


def open_chat_model(name: str, url: str | None, timeout: float) -> LangChainChatModel:
    """The chat model 'provider:model', for example 'ollama:qwen3' or 'openai:gpt-oss' behind `url`.

    `timeout` is in seconds. Raises ChatModelUnavailable when the provider's package isn't installed.
    """
    options: dict[str, Any] = {"timeout": timeout, "max_retries": 1, "temperature": 0}
    if url:
        options["base_url"] = url
    try:
        return LangChainChatModel(init_chat_model(name, **options))
    except (ImportError, ValueError) as problem:
        raise ChatModelUnavailable(f"Het taalmodel '{name}' kan niet worden geopend: {problem}") from problem
