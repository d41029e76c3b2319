"""What an operator can set, in the environment or in .env; docs and .env.example are tested against it."""

import difflib
import hashlib
import hmac
import os
import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from retrieval.indexing import AUTO, ENGINES, Limits


class BadSettings(Exception):
    """Settings that cannot be used; the message names each and says what is wrong."""


# A bot's number, a colon, and the secret (Bot API, "Authorizing your bot").
_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
# Bot API, setWebhook.
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
# A path of nothing that has to be written otherwise.
_PAGES = re.compile(
    r"(?:https://[\w.-]+|http://(?:localhost|127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(?:/[\w.~-]+)*/?", re.ASCII
)
_WEBHOOK_PORT = 8080
_DATABASES = ("postgresql://", "postgres://", "postgresql+psycopg://")

_Numbers = Annotated[frozenset[int], NoDecode]


class Settings(BaseSettings):
    """The settings of a bot."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="forbid")

    telegram_bot_token: SecretStr | None = Field(
        None, description="The token from @BotFather. Without one the conversation is in the terminal."
    )
    telegram_base_url: str = Field(
        "https://api.telegram.org/bot",
        description="The Bot API, for a server of your own: the address before the token.",
    )
    telegram_base_file_url: str = Field(
        "https://api.telegram.org/file/bot", description="The same for downloading files."
    )
    reports_dir: Path = Field(Path("seeds"), description="The folder of reports, searched with its subfolders.")
    data_dir: Path = Field(Path("data"), description="Where the index and what must survive a restart are kept.")
    database_url: SecretStr | None = Field(
        None,
        description="A PostgreSQL for what must survive a restart, needed for several processes: "
        "postgresql://user:password@host/database. Without it an SQLite file in DATA_DIR is used.",
    )
    keep_days: int = Field(60, gt=0, description="For how many days questions are kept.")
    answer_within_minutes: int = Field(
        15,
        gt=0,
        description="What was taken in and could not be answered for so many minutes, as when the bot was stopped, "
        "is not answered any more.",
    )
    lists_dir: Path | None = Field(
        None,
        description="A folder with lists of your own: abbreviations.txt, synonyms.txt, names.txt, light.txt, "
        "english.txt, typing.txt.",
    )
    ranker: str = Field(
        AUTO, description="What orders passages: rank_bm25, tantivy, or auto, which takes what serves their number."
    )
    max_file_mb: int = Field(50, gt=0, description="Files larger than so many megabytes are left out.")
    max_reading_mb: int = Field(
        1400, ge=500, description="Reading a file may take so many megabytes of memory, else it is left out."
    )
    max_reading_seconds: int = Field(
        60, gt=0, description="Reading a file may take so many seconds of a processor, else it is left out."
    )
    webhook_url: str | None = Field(
        None,
        description="Where Telegram posts what is written to the bot: https://your.host/any/path. "
        "Without it the bot asks Telegram (long polling).",
    )
    webhook_listen: str = Field(
        "127.0.0.1", description="The address on which the bot's HTTP server listens, behind a proxy."
    )
    webhook_port: int | None = Field(
        None,
        ge=1,
        le=65535,
        description="Its port, also for /healthz, /readyz and /metrics. With WEBHOOK_URL or READER_URL 8080; "
        "without, no server unless it is set.",
    )
    webhook_secret: SecretStr | None = Field(
        None,
        description="What Telegram sends along so that nobody else can post: 1 to 256 of A-Z, a-z, 0-9, _ and -. "
        "Made from the token unless it is set.",
    )
    reader_url: str | None = Field(
        None,
        description="Where readers see reports as pages: https://your.host/any/path, served by the bot's HTTP server. "
        "Without it there are none.",
    )
    allowed_chats: _Numbers = Field(
        frozenset(),
        description="The numbers of the groups in which the bot may be, parted by commas; it leaves others.",
    )
    allowed_users: _Numbers = Field(
        frozenset(),
        description="The numbers of those who may ask in private. Where neither is set, everybody may ask anywhere.",
    )
    admin_ids: _Numbers = Field(frozenset(), description="The numbers of those who look after the bot; they may ask.")
    user_questions_per_minute: int = Field(
        0, ge=0, description="So many questions a minute of one reader are answered; 0: all, one after another."
    )
    group_questions_per_minute: int = Field(
        0, ge=0, description="So many questions a minute in one group are answered; 0: all, one after another."
    )
    log_format: Literal["text", "json"] = Field("text", description="How a line of the log is written: text or json.")
    log_questions: bool = Field(False, description="Whether the log holds what readers ask.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much is logged.")

    @property
    def token(self) -> str:
        """The token, which has to be set."""
        assert self.telegram_bot_token is not None
        return self.telegram_bot_token.get_secret_value()

    @property
    def bot_id(self) -> int:
        """The bot's number, with which its token begins."""
        return int(self.token.partition(":")[0])

    @property
    def port(self) -> int | None:
        """The port of the HTTP server; None where there is to be none."""
        return self.webhook_port or (_WEBHOOK_PORT if self.webhook_url or self.reader_url else None)

    @property
    def secret_of_webhook(self) -> str:
        """What Telegram sends along: the same in all processes of a bot, and unknown to who does not know its token."""
        if self.webhook_secret:
            return self.webhook_secret.get_secret_value()
        return hmac.new(self.token.encode(), b"webhook", hashlib.sha256).hexdigest()

    @property
    def limits(self) -> Limits:
        """What one file of a report may cost."""
        return Limits(self.max_file_mb, self.max_reading_mb, self.max_reading_seconds)

    @property
    def secrets(self) -> list[str]:
        """What may never stand in a log."""
        given = (self.telegram_bot_token, self.webhook_secret)
        known = [secret.get_secret_value() for secret in given if secret]
        if self.telegram_bot_token:
            known.append(self.secret_of_webhook)
        if self.database_url:
            url = urlsplit(self.database_url.get_secret_value())
            known += [each for each in (url.password, unquote(url.password or "")) if each]
            known += parse_qs(url.query).get("password", [])
        return known

    @field_validator("telegram_bot_token")
    @classmethod
    def _as_given_out(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not _TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("is not of the form 123456789:ABC…; copy the token from @BotFather as it is")
        return token

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: SecretStr | None) -> SecretStr | None:
        if url and not url.get_secret_value().startswith(_DATABASES):
            raise ValueError("is not a PostgreSQL: postgresql://user:password@host/database. Without it SQLite is used")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _as_telegram_takes_it(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not _SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError("is 1 to 256 of A-Z, a-z, 0-9, _ and -")
        return secret

    @field_validator("allowed_chats", "allowed_users", "admin_ids", mode="before")
    @classmethod
    def _numbers(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        try:
            return frozenset(int(number) for number in re.split(r"[,;\s]+", given.strip()) if number)
        except ValueError:
            raise ValueError("is a list of numbers, such as 123456789, -1001234567890") from None

    @field_validator("telegram_base_url", "telegram_base_file_url", "webhook_url")
    @classmethod
    def _web_address(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("http://", "https://")):
            raise ValueError("is not a web address: it starts with https:// or http://")
        return url

    @field_validator("reader_url")
    @classmethod
    def _address_of_pages(cls, url: str | None) -> str | None:
        if url is not None and not _PAGES.fullmatch(url):
            raise ValueError("is not of the form https://your.host/any/path; http:// is for this machine alone")
        return url

    @field_validator("ranker")
    @classmethod
    def _one_of_the_rankers(cls, ranker: str) -> str:
        ranker = ranker.lower()
        if ranker not in (AUTO, *ENGINES):
            raise ValueError(f"is one of {', '.join((AUTO, *ENGINES))}")
        return ranker

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper_case(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level

    @field_validator("data_dir")
    @classmethod
    def _may_be_made(cls, folder: Path) -> Path:
        folder = folder.expanduser()
        if folder.exists() and not folder.is_dir():
            raise ValueError(f"{folder} is not a folder")
        return folder

    @field_validator("reports_dir", "lists_dir")
    @classmethod
    def _folder(cls, folder: Path | None) -> Path | None:
        folder = folder.expanduser() if folder else None
        if folder and not folder.is_dir():
            raise ValueError(f"{folder} is not a folder")
        return folder


def load_settings() -> tuple[Settings, list[str]]:
    """The settings, and warnings about variables that look like misspelt ones. BadSettings where one is wrong."""
    try:
        settings = Settings()  # type: ignore[call-arg]  # every field has a default or is read from outside
    except ValidationError as error:
        raise BadSettings("\n".join(_complaint(dict(item)) for item in error.errors())) from None
    except UnicodeDecodeError:
        raise BadSettings(".env is not UTF-8 text") from None
    return settings, [f"{name} is not a setting. Did you mean {meant}?" for name, meant in _misspelt()]


def setting_names() -> list[str]:
    """The settings as they are written in the environment."""
    return [name.upper() for name in Settings.model_fields]


def _complaint(error: dict[str, object]) -> str:
    location = error["loc"]
    name = str(location[0]).upper() if isinstance(location, tuple) and location else "settings"
    if error["type"] == "extra_forbidden":
        meant = _meant(name)
        hint = f"Did you mean {meant}?" if meant else "The settings are " + ", ".join(setting_names()) + "."
        return f"{name} in .env is not a setting. {hint}"
    reason = str(error["msg"]).removeprefix("Value error, ")
    return f"{name}: {reason}"


def _misspelt() -> list[tuple[str, str]]:
    names = setting_names()
    return [(name, meant) for name in os.environ if name not in names and (meant := _meant(name))]


def _meant(name: str) -> str | None:
    return next(iter(difflib.get_close_matches(name, setting_names(), n=1, cutoff=0.88)), None)
