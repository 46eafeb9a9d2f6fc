"""Everything the environment decides, read once; a start with a wrong setting stops with all problems listed."""

from __future__ import annotations

import difflib
import io
import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from dotenv.parser import parse_stream
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from reports.allowance import ReaderLimits

DATA = Path(".data")
MEGABYTE = 1024**2
_OURS = ("BOT_", "TELEGRAM_", "WEBHOOK_", "SESSION_", "READER_", "METRICS_", "PROTECT_")
# Names that begin like ours but are a desktop's, or an orchestrator's for a service that is called "bot" or the like.
_OTHERS = re.compile(r"SESSION_MANAGER|\w+_SERVICE_(HOST|PORT\w*)|\w+_PORT_\d+_(TCP|UDP)\w*")
# Here only what is so alike to one of ours that it must be a slip of the pen.
_ALIKE = ("REDIS_", "LOG_", "PORT_", "MODEL_")
_SURE = 0.85
_WITH = {
    "WEBHOOK_URL": "WEBHOOK_SECRET", "MODEL_URL": "MODEL_NAME", "MODEL_NAME": "MODEL_URL", "MODEL_KEY": "MODEL_URL"
}  # fmt: skip
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


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
    reader_wall_seconds: int = Field(default=60, ge=5, le=600)
    reader_cpu_seconds: int = Field(default=90, ge=5, le=600)
    reader_opening_cpu_seconds: int = Field(default=4, ge=1, le=60)
    reader_memory_mb: int = Field(default=3072, ge=2048, le=65536)
    reader_opening_memory_mb: int = Field(default=1536, ge=1024, le=65536)
    reader_file_mb: int = Field(default=20, ge=1, le=20)
    reader_pages: int = Field(default=30, ge=1, le=200)
    protect_content: bool = False
    model_url: str | None = None
    model_key: SecretStr | None = None
    model_name: str | None = Field(default=None, max_length=200)
    metrics_port: int | None = Field(default=None, ge=1, le=65535)
    log_level: str = "INFO"

    @field_validator("bot_token")
    @classmethod
    def _is_token(cls, token: SecretStr) -> SecretStr:
        if not re.fullmatch(r"\d{3,20}:[A-Za-z0-9_-]{10,}", token.get_secret_value()):
            raise ValueError('is not a bot token (it looks like "123456:letters-and-digits")')
        return token

    @field_validator("telegram_api_url", "webhook_url", "model_url")
    @classmethod
    def _is_web_address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        if not url.startswith(("http://", "https://")) or not _host(url):
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
        for key in _parts(keys):
            _check_key(key, "holds something that is not a Fernet key")
        return keys

    @field_validator("log_level")
    @classmethod
    def _is_level(cls, level: str) -> str:
        if level.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return level.upper()

    @property
    def bot_id(self) -> int:
        """The bot's number, which its token begins with."""
        return int(self.bot_token.get_secret_value().split(":")[0])

    @property
    def reader_limits(self) -> ReaderLimits:
        """What one report may use."""
        return ReaderLimits(
            wall_seconds=self.reader_wall_seconds,
            cpu_seconds=self.reader_cpu_seconds,
            opening_cpu_seconds=self.reader_opening_cpu_seconds,
            memory_bytes=self.reader_memory_mb * MEGABYTE,
            opening_memory_bytes=self.reader_opening_memory_mb * MEGABYTE,
            file_bytes=self.reader_file_mb * MEGABYTE,
            pages=self.reader_pages,
        )

    @property
    def session_keys(self) -> tuple[str, ...]:
        """The Fernet keys, the one that encrypts first; made once and kept apart from the data when none is set."""
        return _parts(self.session_key) or (_kept_key(DATA / "keys" / "session.key"),)


def load_settings(environment: Mapping[str, str], dotenv: Path = Path(".env")) -> Settings:
    """The settings from the environment and, below it, from a .env file. Raises BadSettings."""
    known = {name.upper() for name in Settings.model_fields}
    from_file, problems = _read_file(dotenv)
    problems += [_unknown(name, known) for name in from_file if name not in known]
    problems += [_unknown(name, known) for name, value in environment.items() if _is_meant_for_us(name, value, known)]
    given = {name: environment.get(name, "").strip() or from_file.get(name, "").strip() for name in sorted(known)}
    values = {name: value for name, value in given.items() if value}
    settings = None
    try:
        settings = _FromValues.model_validate({name.lower(): value for name, value in values.items()})
    except ValidationError as error:
        problems += [_sentence(item["loc"], item["type"], item["msg"]) for item in error.errors(include_input=False)]
    problems += _joint_problems(values)
    if settings is None or problems:
        raise BadSettings(problems)
    return settings


class _FromValues(Settings):
    """Settings from the values that load_settings gathered, and from nothing else."""

    @classmethod
    def settings_customise_sources(cls, settings_cls, init_settings, *args, **kwargs):  # type: ignore[no-untyped-def]
        """Only what is handed in counts."""
        return (init_settings,)


def _parts(keys: SecretStr | None) -> tuple[str, ...]:
    given = keys.get_secret_value() if keys else ""
    return tuple(key.strip() for key in given.split(",") if key.strip())


def _check_key(key: str, problem: str) -> None:
    try:
        Fernet(key)
    except ValueError as error:
        raise ValueError(problem) from error


def _read_file(path: Path) -> tuple[dict[str, str], list[str]]:
    """What a .env file holds, and what is wrong with it."""
    try:
        lines = list(parse_stream(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError):
        return {}, [f"{path.name} cannot be read as text"]
    values = {line.key: line.value or "" for line in lines if line.key}
    return values, [f"line {line.original.line} of {path.name} is not NAME=value" for line in lines if line.error]


def _is_meant_for_us(name: str, value: str, known: set[str]) -> bool:
    """Whether a name in the environment, which is not ours alone, must have been meant as a setting."""
    if name in known or _OTHERS.fullmatch(name) or (name.endswith("_PORT") and "://" in value):
        return False
    is_alike = bool(difflib.get_close_matches(name, known, n=1, cutoff=_SURE))
    return name.startswith(_OURS) or (name.startswith(_ALIKE) and is_alike)


def _unknown(name: str, known: set[str]) -> str:
    close = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.6)
    return f"{name} is not a setting" + (f"; did you mean {close[0]}?" if close else "")


def _sentence(place: tuple[int | str, ...], kind: str, message: str) -> str:
    name = ".".join(str(part) for part in place).upper()
    if kind == "missing":
        return f"{name} is missing"
    return f"{name} {message.removeprefix('Value error, ')}".replace("Input should be", "should be")


def _joint_problems(values: Mapping[str, str]) -> list[str]:
    """What is wrong with settings that belong together; told together with what is wrong with single ones."""
    problems = [
        f"{name} needs {other} beside it" for name, other in _WITH.items() if name in values and other not in values
    ]
    open_urls = [name for name in ("WEBHOOK_URL", "MODEL_URL") if values.get(name, "").startswith("http://")]
    problems += [f"{name} must begin with https://" for name in open_urls if _host(values[name]) not in LOOPBACK]
    if not re.fullmatch("[!-~]*", values.get("MODEL_KEY", "")):
        problems.append("MODEL_KEY may hold letters, digits and signs without spaces")
    if set(values.get("MODEL_URL", "")) & set("@?#"):
        problems.append("MODEL_URL may hold no @, ? or #; a password goes into MODEL_KEY")
    return problems


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _kept_key(path: Path) -> str:
    """The key in the file, made when there is none. Two processes that start at once get the same one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix="new-") as new:  # only its owner may read it
            new.write(Fernet.generate_key())
            new.flush()
            with suppress(FileExistsError):
                os.link(new.name, path)
    key = path.read_text(encoding="utf-8", errors="replace").strip()
    try:
        _check_key(key, f"{path} does not hold a Fernet key; put it back, or remove it and lose the sessions")
    except ValueError as error:
        raise BadSettings([str(error)]) from None
    return key
