"""A wrong setting stops the start, and all that is wrong is said at once, without the values."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot import settings as settings_module
from bot.settings import BadSettings, Settings, load_settings
from reports.allowance import ReaderLimits

ROOT = Path(__file__).parents[2]
TOKEN = "123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
GOOD = {"BOT_TOKEN": TOKEN}
NO_FILE = Path("no such file")


def problems_of(environment: dict[str, str], dotenv: Path = NO_FILE) -> list[str]:
    with pytest.raises(BadSettings) as caught:
        load_settings(environment, dotenv)
    return sorted(caught.value.problems)


def test_a_token_is_all_that_is_needed() -> None:
    settings = load_settings(GOOD, NO_FILE)
    assert (settings.bot_token.get_secret_value(), settings.bot_id) == (TOKEN, 123456)
    assert (settings.telegram_api_url, settings.redis_url, settings.webhook_url) == (
        "https://api.telegram.org",
        None,
        None,
    )
    assert (settings.session_ttl_hours, settings.reader_processes, settings.log_level) == (72, 1, "INFO")


def test_an_empty_setting_is_an_unset_one() -> None:
    empty = dict.fromkeys(("REDIS_URL", "WEBHOOK_URL", "PORT", "SESSION_KEY", "SESSION_TTL_HOURS", "LOG_LEVEL"), "")
    assert load_settings(GOOD | empty, NO_FILE) == load_settings(GOOD, NO_FILE)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("BOT_TOKEN", "", "BOT_TOKEN is missing"),
        ("BOT_TOKEN", "hello", 'BOT_TOKEN is not a bot token (it looks like "123456:letters-and-digits")'),
        ("TELEGRAM_API_URL", "api.telegram.org", "TELEGRAM_API_URL is not a web address"),
        ("TELEGRAM_API_URL", "https://[broken", "TELEGRAM_API_URL is not a web address"),
        ("REDIS_URL", "localhost:6379", "REDIS_URL must begin with redis://, rediss:// or unix://"),
        ("PORT", "eighty", "PORT should be a valid integer, unable to parse string as an integer"),
        ("PORT", "70000", "PORT should be less than or equal to 65535"),
        ("SESSION_KEY", "0" * 44, "SESSION_KEY holds something that is not a Fernet key"),
        ("SESSION_TTL_HOURS", "0", "SESSION_TTL_HOURS should be greater than or equal to 1"),
        ("READER_PROCESSES", "-1", "READER_PROCESSES should be greater than or equal to 1"),
        ("READER_WALL_SECONDS", "4", "READER_WALL_SECONDS should be greater than or equal to 5"),
        ("READER_CPU_SECONDS", "601", "READER_CPU_SECONDS should be less than or equal to 600"),
        ("READER_OPENING_CPU_SECONDS", "0", "READER_OPENING_CPU_SECONDS should be greater than or equal to 1"),
        ("READER_MEMORY_MB", "100", "READER_MEMORY_MB should be greater than or equal to 2048"),
        ("READER_OPENING_MEMORY_MB", "1.5 GB", "READER_OPENING_MEMORY_MB should be a valid integer"),
        ("READER_FILE_MB", "21", "READER_FILE_MB should be less than or equal to 20"),
        ("READER_PAGES", "0", "READER_PAGES should be greater than or equal to 1"),
        ("READER_MEMORY", "3072", "READER_MEMORY is not a setting; did you mean READER_MEMORY_MB?"),
        ("METRICS_PORT", "x", "METRICS_PORT should be a valid integer, unable to parse string as an integer"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR"),
        ("WEBHOOK_URL", "https://bot.example", "WEBHOOK_URL needs WEBHOOK_SECRET beside it"),
        ("WEBHOOK_SECRET", "with space", "WEBHOOK_SECRET may hold 1 to 256 letters, digits, _ and -"),
        ("WEBHOOK_SECRET", "x" * 257, "WEBHOOK_SECRET may hold 1 to 256 letters, digits, _ and -"),
        ("BOT_TOKNE", "x", "BOT_TOKNE is not a setting; did you mean BOT_TOKEN?"),
        ("TELEGRAM_BOT_TOKEN", "x", "TELEGRAM_BOT_TOKEN is not a setting; did you mean BOT_TOKEN?"),
        ("REDIS_ULR", "x", "REDIS_ULR is not a setting; did you mean REDIS_URL?"),
        ("SESSION_KEYS", "x", "SESSION_KEYS is not a setting; did you mean SESSION_KEY?"),
        ("BOT_PORT", "80", "BOT_PORT is not a setting; did you mean PORT?"),
        ("READER_X", "x", "READER_X is not a setting"),
    ],
)
def test_a_bad_setting_is_named(name: str, value: str, problem: str) -> None:
    [said] = problems_of(GOOD | {name: value})
    assert said.startswith(problem)


def test_all_problems_are_listed_at_once_and_no_value_is_said(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("COLOUR=secret-1\nLOG_LEVEL=secret-2\nthis is no setting\n")
    environment = {
        "BOT_TOKEN": "secret-3",
        "WEBHOOK_URL": "http://secret-4.example",
        "SESSION_KEY": "secret-5",
        "PORT": "secret-6",
        "BOT_TOKNE": "secret-7",
        "REDIS_URL": "secret-8",
    }
    problems = problems_of(environment, dotenv)
    starts = [problem.split(" ")[0] for problem in problems]
    assert starts == [
        "BOT_TOKEN",
        "BOT_TOKNE",
        "COLOUR",
        "LOG_LEVEL",
        "PORT",
        "REDIS_URL",
        "SESSION_KEY",
        "WEBHOOK_URL",
        "WEBHOOK_URL",
        "line",
    ]
    assert "secret-" not in "\n".join(problems)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SESSION_MANAGER", "local/host:@/tmp/.ICE-unix/1"),
        ("BOT_SERVICE_HOST", "10.0.0.1"),
        ("BOT_PORT", "tcp://10.0.0.1:80"),
        ("BOT_PORT_80_TCP_ADDR", "10.0.0.1"),
        ("REDIS_SERVICE_PORT", "6379"),
        ("REDIS_PASSWORD", "x"),
        ("PATH", "/bin"),
    ],
)
def test_what_belongs_to_others_is_left_alone(name: str, value: str) -> None:
    load_settings(GOOD | {name: value}, NO_FILE)


@pytest.mark.parametrize(
    ("url", "is_good"),
    [
        ("https://bot.example", True),
        ("https://bot.example:8443/deep/", True),
        ("http://127.0.0.1:9000", True),
        ("http://localhost:9000", True),
        ("http://bot.example", False),
        ("ftp://bot.example", False),
    ],
)
def test_a_webhook_is_encrypted_unless_it_stays_on_the_machine(url: str, is_good: bool) -> None:
    environment = GOOD | {"WEBHOOK_URL": url, "WEBHOOK_SECRET": "s"}
    if is_good:
        assert load_settings(environment, NO_FILE).webhook_url == url.rstrip("/")
    else:
        assert len(problems_of(environment)) == 1


MODEL = {"MODEL_URL": "https://model.example/v1", "MODEL_NAME": "small", "MODEL_KEY": "hush"}


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({}, []),
        ({"MODEL_KEY": ""}, []),
        ({"MODEL_URL": "http://127.0.0.1:11434/v1/"}, []),
        ({"MODEL_URL": "http://localhost:11434/v1"}, []),
        ({"MODEL_URL": ""}, ["MODEL_KEY needs MODEL_URL beside it", "MODEL_NAME needs MODEL_URL beside it"]),
        ({"MODEL_NAME": ""}, ["MODEL_URL needs MODEL_NAME beside it"]),
        ({"MODEL_NAME": "", "MODEL_URL": ""}, ["MODEL_KEY needs MODEL_URL beside it"]),
        ({"MODEL_URL": "http://model.example/v1"}, ["MODEL_URL must begin with https://"]),
        ({"MODEL_URL": "http://127.0.0.1.example/v1"}, ["MODEL_URL must begin with https://"]),
        ({"MODEL_URL": "model.example/v1"}, ["MODEL_URL is not a web address"]),
        (
            {"MODEL_URL": "http://me:secret@model.example", "MODEL_NAME": "", "MODEL_KEY": "a b"},
            [
                "MODEL_KEY may hold letters, digits and signs without spaces",
                "MODEL_URL may hold no @, ? or #; a password goes into MODEL_KEY",
                "MODEL_URL must begin with https://",
                "MODEL_URL needs MODEL_NAME beside it",
            ],
        ),
    ],
)
def test_a_model_is_named_whole_or_not_at_all(changed: dict[str, str], problems: list[str]) -> None:
    environment = GOOD | MODEL | changed
    if problems:
        assert problems_of(environment) == problems
    else:
        settings = load_settings(environment, NO_FILE)
        assert settings.model_url == environment["MODEL_URL"].rstrip("/")
        assert "hush" not in repr(settings)


def test_no_model_is_the_default() -> None:
    settings = load_settings(GOOD, NO_FILE)
    assert (settings.model_url, settings.model_name, settings.model_key) == (None, None, None)


def test_a_model_of_somebody_else_is_left_alone() -> None:
    load_settings(GOOD | {"MODEL_PATH": "/srv/models"}, NO_FILE)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text(
        f"\ufeff# a comment\nexport BOT_TOKEN='{TOKEN}'\nPORT=1000\nWEBHOOK_SECRET=a$b\nLOG_LEVEL=\n", "utf-8"
    )
    assert problems_of({"PORT": "2000"}, dotenv) == ["WEBHOOK_SECRET may hold 1 to 256 letters, digits, _ and -"]
    settings = load_settings({"PORT": "2000", "WEBHOOK_SECRET": "s"}, dotenv)
    assert (settings.port, settings.bot_token.get_secret_value()) == (2000, TOKEN)


def test_a_file_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    assert problems_of(GOOD, tmp_path / ".env") == [".env cannot be read as text"]


def test_secrets_are_not_shown() -> None:
    key = Fernet.generate_key().decode()
    secrets = {"BOT_TOKEN": TOKEN, "REDIS_URL": "redis://:pass@host", "SESSION_KEY": key, "WEBHOOK_SECRET": "hush"}
    shown = repr(load_settings(secrets, NO_FILE)) + str(load_settings(secrets, NO_FILE))
    assert not [secret for secret in (TOKEN, "pass", key, "hush") if secret in shown]


def test_the_first_of_several_keys_encrypts() -> None:
    keys = [Fernet.generate_key().decode() for _ in range(2)]
    assert load_settings(GOOD | {"SESSION_KEY": f"{keys[0]}, {keys[1]},"}, NO_FILE).session_keys == tuple(keys)


def test_a_key_is_made_once_and_kept_from_other_eyes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_module, "DATA", tmp_path)
    with ThreadPoolExecutor(8) as starts:
        keys = set(starts.map(lambda _turn: load_settings(GOOD, NO_FILE).session_keys, range(8)))
    assert len(keys) == 1
    folder = tmp_path / "keys"
    assert [path.name for path in folder.iterdir()] == ["session.key"]
    assert stat.S_IMODE((folder / "session.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_spoilt_key_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_module, "DATA", tmp_path)
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "session.key").write_text("spoilt")
    with pytest.raises(BadSettings, match="does not hold a Fernet key"):
        _ = load_settings(GOOD, NO_FILE).session_keys


@pytest.mark.parametrize(
    ("role", "settings", "said"),
    [
        ("all", {"LOG_LEVEL": "x", "PORT": "y"}, ["BOT_TOKEN is missing", "LOG_LEVEL must be", "PORT should be"]),
        ("worker", GOOD, ["REDIS_URL is missing: worker"]),
        ("everything", GOOD, ["usage: python -m bot [all | web | worker]"]),
    ],
    ids=["all listed", "a worker alone", "unknown role"],
)
def test_the_start_stops_with_status_2(tmp_path: Path, role: str, settings: dict[str, str], said: list[str]) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    done = subprocess.run(
        [sys.executable, "-m", "bot", role], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert not [part for part in said if part not in done.stderr]
    assert "Traceback" not in done.stderr


def test_the_example_names_every_setting_and_changes_nothing(tmp_path: Path) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    names = re.findall(r"^#([A-Z_]+)=", example, re.MULTILINE)
    assert sorted(names) == sorted(name.upper() for name in Settings.model_fields)
    (tmp_path / ".env").write_text(example)
    assert load_settings(GOOD, tmp_path / ".env") == load_settings(GOOD, NO_FILE)


def test_the_defaults_in_the_example_are_the_defaults() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    said = dict(re.findall(r"^#([A-Z_]+)=(\S+)$", example, re.MULTILINE))
    readers = [name.upper() for name in Settings.model_fields if name.startswith("reader_")]
    for name in ("TELEGRAM_API_URL", "SESSION_TTL_HOURS", "LOG_LEVEL", *readers):
        assert said[name] == str(Settings.model_fields[name.lower()].default)


def test_the_reader_has_the_limits_that_are_set_and_else_those_it_has_by_itself() -> None:
    assert load_settings(GOOD, NO_FILE).reader_limits == ReaderLimits()
    changed = {"READER_MEMORY_MB": "2048", "READER_PAGES": "3", "READER_OPENING_CPU_SECONDS": "2"}
    limits = load_settings(GOOD | changed, NO_FILE).reader_limits
    assert (limits.memory_bytes, limits.pages, limits.opening_cpu_seconds) == (2 * 1024**3, 3, 2)
