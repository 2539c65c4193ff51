"""The Gradio page of the chat."""

import os
from typing import Any

from assistant.texts.screen_texts import ScreenTexts
from assistant.web.chat import Chat

_OFFLINE = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "DO_NOT_TRACK": "1",
}
_THREADS = 100
_AT_ONCE = 50
_WAITING = 200

MOUNT_OPTIONS: dict[str, Any] = {
    "footer_links": [],
    "run_history": False,
    "enable_monitoring": False,
    "show_error": False,
    "max_file_size": "1kb",
    "allowed_paths": [],
    "ssr_mode": False,
    "mcp_server": False,
    "pwa": False,
}
"""Gradio's defaults keep questions in the browser, show errors and serve its own tools; none of that is wanted."""


def load_gradio() -> Any:
    """Gradio, told beforehand to ask nothing of the internet. Slow to import, so only a web server pays for it."""
    os.environ.update(_OFFLINE)
    import gradio

    return gradio


def build_page(gradio: Any, chat: Chat, screen: ScreenTexts) -> Any:
    """The Blocks of the chat in one language, ready to mount.

    Answers are shown by gr.Markdown, which sanitises what we escaped already and leaves the blocks that didn't change
    in place. The browser keeps the id of its conversation, nothing of its contents.
    """
    with gradio.Blocks(title=screen.title, analytics_enabled=False) as page:
        conversation_id = gradio.BrowserState("", storage_key="mvoi-conversation", secret="mvoi-conversation")  # noqa: S106
        conversation = gradio.Markdown("", elem_id="conversation", latex_delimiters=[], sanitize_html=True)
        with gradio.Column(elem_id="composer"):
            question = gradio.Textbox(
                label=screen.question_label,
                placeholder=screen.question_placeholder,
                lines=1,
                max_lines=8,
                autofocus=False,
                elem_id="question",
            )
            with gradio.Row(elem_id="composer-buttons"):
                start_over = gradio.Button(screen.new_conversation, elem_id="start-over", variant="secondary")
                ask = gradio.Button(screen.ask, elem_id="ask", variant="primary")

        def on_ask(text: str, kept: str, request: gradio.Request) -> Any:
            yield from chat.ask(text, kept, request)

        def on_load(kept: str, request: gradio.Request) -> Any:
            return chat.load(kept, request)

        shown = [conversation, question, conversation_id]
        quiet = {"show_progress": "hidden", "api_visibility": "private"}
        gradio.on([ask.click, question.submit], on_ask, [question, conversation_id], shown, **quiet)
        start_over.click(chat.start_over, None, shown, **quiet)
        page.load(on_load, conversation_id, [conversation, conversation_id], **quiet)
    page.max_threads = _THREADS
    page.queue(default_concurrency_limit=_AT_ONCE, max_size=_WAITING)
    return page
