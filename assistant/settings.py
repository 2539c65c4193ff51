"""Every setting, read once from the environment (prefix MVOI_) or a `.env` file."""

from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.ports import AssistantError


class SettingsUnusable(AssistantError):
    """Settings that don't go together."""


class Settings(BaseSettings):
    """The settings of one process. Each can be set as MVOI_<NAME>; the README lists them all."""

    model_config = SettingsConfigDict(env_prefix="MVOI_", env_file=".env", extra="ignore")

    data_dir: Annotated[Path, Field(description="Folder for the database, the index and the converted model")] = Path(
        "var"
    )
    knowledge_dir: Annotated[Path, Field(description="Folder with the knowledge base")] = Path("knowledge")
    database_url: Annotated[
        str | None, Field(description="SQLAlchemy URL of the database; empty means SQLite in the data folder")
    ] = None
    embedding_model: Annotated[
        str, Field(description="'builtin', or the name or path of a sentence-transformers model")
    ] = "builtin"
    chat_model: Annotated[
        str | None, Field(description="LangChain chat model such as 'ollama:qwen3'; empty means quote mode")
    ] = None
    chat_model_url: Annotated[str | None, Field(description="Base URL of the chat model's server")] = None
    chat_model_timeout: Annotated[float, Field(gt=0, description="Seconds to wait for the chat model")] = 60.0
    host: Annotated[str, Field(description="Address to serve on")] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535, description="Port to serve on")] = 7860
    public_url: Annotated[
        str | None, Field(description="Address under which browsers reach the app, when a proxy stands before it")
    ] = None
    max_question_length: Annotated[int, Field(ge=100, description="Longest question in characters")] = 2000
    max_file_mb: Annotated[float, Field(gt=0, description="Largest file that is read, in megabytes")] = 25
    retention_questions_days: Annotated[int, Field(ge=1, description="Days after which a question is deleted")] = 400
    retention_conversations_days: Annotated[
        int, Field(ge=1, description="Days after which answers, comments and the thread of a conversation are deleted")
    ] = 30
    smallest_group: Annotated[int, Field(ge=1, description="Overviews say nothing about fewer askers than this")] = 5
    anonymous: Annotated[bool, Field(description="Whether questions can be asked without an account")] = True
    smtp_url: Annotated[
        str | None, Field(description="Mail server for messages, such as smtp://user:password@host:587")
    ] = None
    notify_email: Annotated[str | None, Field(description="Who gets an e-mail about urgent gaps")] = None
    notify_webhook: Annotated[str | None, Field(description="Address that gets urgent gaps as {'text': …}")] = None
    golden_dir: Annotated[
        Path, Field(description="Folder with golden questions that a change to the knowledge base is held against")
    ] = Path("tests/golden")
    fetch_hosts: Annotated[
        str, Field(description="Sites from which the adviser may fetch pages, separated by spaces")
    ] = (
        "pianoo.nl mvicriteria.nl rvo.nl overheid.nl rijksoverheid.nl europa.eu skao.nl co2-prestatieladder.nl "
        "milieudatabase.nl rivm.nl vng.nl lv.nl denhaag.nl"
    )
    questions_per_minute: Annotated[int, Field(ge=1, description="Most questions a minute from one asker")] = 30

    @model_validator(mode="after")
    def _can_send_what_it_should(self) -> Self:
        """Raise SettingsUnusable, which pydantic lets through, rather than never send what somebody counts on."""
        if self.notify_email and not self.smtp_url:
            raise SettingsUnusable(
                "MVOI_NOTIFY_EMAIL is ingesteld, maar MVOI_SMTP_URL niet: zonder mailserver gaat er geen e-mail uit. "
                "Stel MVOI_SMTP_URL in, of haal MVOI_NOTIFY_EMAIL weg."
            )
        return self

    @property
    def database(self) -> str:
        """The URL of the database in use."""
        return self.database_url or f"sqlite:///{self.data_dir / 'mvoi.db'}"

    @property
    def address(self) -> str:
        """The address under which browsers reach the app, without a slash at the end."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def synthetic_mark(self) -> Path:
        """The file that marks a data folder as a demo: every question in it is made up."""
        return self.data_dir / "VERZONNEN-VRAGEN.txt"
