"""Everything the environment decides, read once; a start with a wrong setting stops with all problems listed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DATA = Path(".data")
_OURS = ("BOT_", "TELEGRAM_", "REDIS_", "WEBHOOK_", "SESSION_", "READER_", "METRICS_")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class BadSettings(Exception):
    """Settings that cannot be used; `problems` names each in plain words, without the values."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(["the settings have problems:", *(f"- {problem}" for problem in problems)]))


class Settings(BaseSettings):
    """The settings of the design's contract; unset means a safe default."""

    model_config = SettingsConfigDict(extra="forbid", env_ignore_empty=True, frozen=True)

    bot_token: SecretStr
    telegram_api_url: str = "https://api.telegram.org"
    redis_url: SecretStr | None = None
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    port: int | None = Field(default=None, ge=1, le=65535)
    session_key: SecretStr | None = None
    session_ttl_hours: int = Field(default=72, ge=1, le=24 * 365)
    reader_processes: int = Field(default=1, ge=1, le=64)
    metrics_port: int | None = Field(default=None, ge=1, le=65535)
    log_level: str = "INFO"

    @field_validator("bot_token")
    @classmethod
    def _is_token(cls, token: SecretStr) -> SecretStr:
        if not re.fullmatch(r"\d{3,20}:[A-Za-z0-9_-]{10,}", token.get_secret_value()):
            raise ValueError('is not a bot token (it looks like "123456:letters-and-digits")')
        return token

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _is_web_address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("is not a web address")
        return url.rstrip("/")

    @field_validator("redis_url")
    @classmethod
    def _is_redis_address(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not url.get_secret_value().startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must begin with redis://, rediss:// or unix://")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _is_header_value(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
            raise ValueError("may hold 1 to 256 letters, digits, _ and -")
        return secret

    @field_validator("session_key")
    @classmethod
    def _are_keys(cls, keys: SecretStr | None) -> SecretStr | None:
        for key in (keys.get_secret_value() if keys else "").split(","):
            if key.strip():
                try:
                    Fernet(key.strip())
                except ValueError as error:
                    raise ValueError("holds something that is not a Fernet key") from error
        return keys

    @field_validator("log_level")
    @classmethod
    def _is_level(cls, level: str) -> str:
        if level.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return level.upper()

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Settings:
        if self.webhook_url:
            parts = urlsplit(self.webhook_url)
            if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
                raise ValueError("WEBHOOK_URL must begin with https://")
            if self.webhook_secret is None:
                raise ValueError("WEBHOOK_URL needs WEBHOOK_SECRET beside it")
        return self

    @property
    def session_keys(self) -> tuple[str, ...]:
        """The Fernet keys, the one that encrypts first; made once and kept apart from the data when none is set."""
        given = self.session_key.get_secret_value() if self.session_key else ""
        keys = tuple(key.strip() for key in given.split(",") if key.strip())
        return keys or (_kept_key(DATA / "keys" / "session.key"),)


def load_settings(environment: Mapping[str, str], dotenv: Path = Path(".env")) -> Settings:
    """The settings from the environment and, below it, from a .env file. Raises BadSettings."""
    known = {name.upper() for name in Settings.model_fields}
    from_file = {name.upper(): value or "" for name, value in dotenv_values(dotenv).items()} if dotenv.is_file() else {}
    problems = [_unknown(name, known) for name in from_file if name not in known]
    problems += [
        _unknown(name, known)
        for name in environment
        if name.startswith(_OURS) and name not in known and name not in ("REDIS_TLS_URL",)
    ]
    values = {name: environment.get(name) or from_file.get(name) or "" for name in known}
    try:
        settings = _FromValues.model_validate({name.lower(): value for name, value in values.items() if value})
    except ValidationError as error:
        problems += [_sentence(item) for item in error.errors(include_input=False)]
        raise BadSettings(problems) from None
    if problems:
        raise BadSettings(problems)
    return settings


class _FromValues(Settings):
    """Settings from the values that load_settings gathered, and from nothing else."""

    @classmethod
    def settings_customise_sources(cls, settings_cls, init_settings, *args, **kwargs):  # type: ignore[no-untyped-def]
        """Only what is handed in counts."""
        return (init_settings,)


def _unknown(name: str, known: set[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"{name} is not a setting" + (f"; did you mean {close[0]}?" if close else "")


def _sentence(item: object) -> str:
    assert isinstance(item, dict)
    name = ".".join(str(part) for part in item["loc"]).upper()
    message = str(item["msg"]).removeprefix("Value error, ")
    if item["type"] == "missing":
        return f"{name} is missing"
    return f"{name} {message}" if name else message


def _kept_key(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_bytes(Fernet.generate_key())
    return path.read_text(encoding="ascii").strip()
