"""What an operator can set, in the environment or in .env; docs and .env.example are tested against it."""

import difflib
import os
import re
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from retrieval.indexing import AUTO, ENGINES


class BadSettings(Exception):
    """Settings that cannot be used; the message names each and says what is wrong."""


# A bot's number, a colon, and the secret (Bot API, "Authorizing your bot").
_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)


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
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much is logged.")

    @field_validator("telegram_bot_token")
    @classmethod
    def _as_given_out(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not _TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("is not of the form 123456789:ABC…; copy the token from @BotFather as it is")
        return token

    @field_validator("telegram_base_url", "telegram_base_file_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("is not a web address: it starts with https:// or http://")
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
