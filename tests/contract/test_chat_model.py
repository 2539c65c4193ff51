"""What every ChatModel promises."""

from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.language_models import FakeListChatModel
from langchain_core.messages import BaseMessage

from assistant.adapters.chat_model import LangChainChatModel, open_chat_model
from assistant.ports import ChatModel, ChatModelUnavailable
from tests.fakes.chat_model import ScriptedChatModel


class BrokenChatModel(FakeListChatModel):
    """A provider that is down."""

    def _stream(self, messages: list[BaseMessage], *args: Any, **options: Any) -> Iterator[Any]:
        raise ConnectionError("geen verbinding met sleutel-123")


class ChatModelContract:
    """Subclasses give a model that answers 'Goedendag.' and one that is down."""

    @pytest.fixture
    def model(self) -> ChatModel:
        raise NotImplementedError

    @pytest.fixture
    def broken(self) -> ChatModel:
        raise NotImplementedError

    def test_the_pieces_are_the_whole_answer(self, model: ChatModel) -> None:
        assert "".join(model.stream("systeem", "vraag")) == "Goedendag."

    def test_a_model_that_is_down_is_unavailable(self, broken: ChatModel) -> None:
        with pytest.raises(ChatModelUnavailable) as problem:
            list(broken.stream("systeem", "vraag"))
        assert "sleutel" not in str(problem.value)


class TestScripted(ChatModelContract):
    @pytest.fixture
    def model(self) -> ChatModel:
        return ScriptedChatModel(("Goeden", "dag."))

    @pytest.fixture
    def broken(self) -> ChatModel:
        return ScriptedChatModel(fails=True)


class TestLangChain(ChatModelContract):
    @pytest.fixture
    def model(self) -> ChatModel:
        return LangChainChatModel(FakeListChatModel(responses=["Goedendag."]))

    @pytest.fixture
    def broken(self) -> ChatModel:
        return LangChainChatModel(BrokenChatModel(responses=["x"]))


def test_a_provider_that_is_not_installed_says_so() -> None:
    with pytest.raises(ChatModelUnavailable, match="ollama"):
        open_chat_model("ollama:qwen3", None, 5)
