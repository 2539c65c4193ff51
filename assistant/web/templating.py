"""Templates with every value escaped, and the words in which dates, places and statuses are shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from assistant.domain.topic import Language
from assistant.texts import texts_for
from assistant.texts.screen import screen_for

_FOLDER = Path(__file__).parent / "templates"
_LINE_END = re.compile(r"\s*[\r\n]\s*")


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates in one language. `globals_` hold for every page: where the static files are, for example."""

    language: Language
    environment: Environment

    def render(self, name: str, /, **values: object) -> str:
        """A page or a part of one, as HTML."""
        return self.environment.get_template(name).render(**values)

    def block(self, name: str, /, **values: object) -> str:
        """A part of the conversation as one line of HTML.

        Gradio's Markdown component takes HTML up to the first blank line as one block: without line ends nothing in a
        text can end the block and be read as Markdown.
        """
        return _LINE_END.sub(" ", self.render(name, **values)).strip()


def open_templates(language: Language, globals_: Mapping[str, object]) -> Templates:
    """The templates in a language."""
    screen = screen_for(language)
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def day(value: date | datetime | str | None) -> str:
        if value is None or value == "":
            return ""
        try:
            moment = date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            return str(value)
        return f"{moment.day} {screen.months[moment.month - 1]} {moment.year}"

    def unverified(text: str) -> Markup:
        badge = Markup('<span class="badge badge-doubt">{}</span>').format(screen.unverified)
        return escape(text).replace(escape(screen.unverified_mark), badge)

    environment.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False}
    environment.filters.update(day=day, unverified=unverified, lines=_lines, web_address=_web_address)
    environment.globals.update(t=screen, answers=texts_for(language), **globals_)
    return Templates(language, environment)


def _lines(text: str) -> Markup:
    """Text whose line ends survive `Templates.block`."""
    return Markup("&#10;").join(text.splitlines())


def _web_address(url: str | None) -> str:
    """The address if it is one of the web; a link must not run anything."""
    return url if url and urlsplit(url).scheme in ("http", "https") else ""
