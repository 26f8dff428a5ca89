"""docs/reference/cli.md is a contract: every command, argument and option stands there, and nothing that does not exist."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from khabar.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"


def walk(group: click.Group, context: click.Context, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, group
    for name in group.list_commands(context):
        try:
            command = group.get_command(context, name)
        except ModuleNotFoundError as error:
            raise AssertionError(f"{path} {name} names a module that does not exist: {error}") from error
        assert command is not None, f"{path} lists {name} and has no such command"
        if isinstance(command, click.Group):
            yield from walk(command, context, f"{path} {name}")
        else:
            yield f"{path} {name}", command


@cache
def commands() -> dict[str, click.Command]:
    return dict(walk(main, click.Context(main), "khabar"))


def sections() -> dict[str, str]:
    """The page in parts: `khabar` is what stands before the first command."""
    first, *parts = re.split(r"^##+ (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {"khabar": first, **{k: v for k, v in zip(parts[::2], parts[1::2], strict=True) if k.startswith("khabar ")}}


def options(command: click.Command) -> set[str]:
    return {name for p in command.params if isinstance(p, click.Option) for name in (*p.opts, *p.secondary_opts)}


def test_every_command_has_its_section_and_every_section_its_command() -> None:
    assert list(sections()) == list(commands())


def test_every_option_is_documented_in_its_commands_section() -> None:
    missing = {path: [o for o in sorted(options(c)) if not re.search(f"[` ]{o}[` ]", sections()[path])] for path, c in commands().items()}
    assert not {path: names for path, names in missing.items() if names}


def test_every_documented_option_exists() -> None:
    for path, command in commands().items():
        rows = re.findall(r"^\| (`-.*?) \|", sections()[path], flags=re.MULTILINE)
        named = {name for row in rows for name in re.findall(r"(?<=`)--?[a-z-]+", row)}
        assert named <= options(command) | {"--help"}, path


def test_every_argument_is_in_the_usage_line() -> None:
    for path, command in commands().items():
        for parameter in command.params:
            if isinstance(parameter, click.Argument):
                usage = next(x for x in sections()[path].splitlines() if x.startswith(f"    {path}"))
                assert parameter.make_metavar(click.Context(command)).strip("[].") in usage, f"{path}: {parameter.name}"


def test_every_choice_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for path, command in commands().items():
        for parameter in command.params:
            if isinstance(parameter.type, click.Choice):
                assert [c for c in parameter.type.choices if not re.search(f"[` ]{c}[`)]", page)] == [], f"{path}: {parameter.name}"


@pytest.mark.parametrize("status", ["0", "1", "2", "130"])
def test_exit_statuses_are_documented(status: str) -> None:
    (told,) = re.findall(r"\*\*Exit status\*\*: (.*?)\n- ", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.search(rf"\b{status} [a-z]", told)


def test_every_command_helps_itself() -> None:
    for path, command in commands().items():
        assert (command.help or "").strip(), f"{path} has no help"
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{path}: {parameter.opts[0]} has no help"
