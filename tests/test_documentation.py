"""What people forget: every setting and command is documented, and no page names what does not exist."""

from __future__ import annotations

import re
from pathlib import Path

from bot.handlers import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_readme_and_the_example() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    names = [name.upper() for name in Settings.model_fields]
    assert [name for name in names if name not in README or name not in example] == []


def test_every_command_of_the_bot_is_in_the_readme() -> None:
    assert [name for name in COMMANDS if f"/{name}" not in README] == []


def test_every_make_command_has_a_line_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", makefile, re.M)
    assert [name for name in targets if not re.search(rf"^{name}:.*## \S", makefile, re.M)] == []


def test_every_file_that_the_readme_links_to_exists() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
