from collections.abc import Callable, Mapping
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner, Result

from khabar.cli import llm, options
from khabar.errors import UsageError

HERE = "http://127.0.0.1:11434"
AWAY = "https://models.example.org/v1"


@pytest.fixture
def settle(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Mapping[str, object] | None, Result]]:
    """Runs a command with --reader and gives what its reader is opened with, and how it went."""

    def run(*args: str, answer: str | None = None, locked: bool = False) -> tuple[Mapping[str, object] | None, Result]:
        found: list[Mapping[str, object]] = []

        @click.command()
        @options.reader
        def command(reader: str) -> None:
            found.append(llm.settings(reader, locked=locked))

        class Terminal:
            @staticmethod
            def isatty() -> bool:
                return answer is not None

        monkeypatch.setattr(llm, "sys", SimpleNamespace(stdin=Terminal()))
        if answer is not None:
            monkeypatch.setattr(click, "confirm", lambda *_, **__: answer == "y")
        result = CliRunner().invoke(command, args)
        return (found[0] if found else None), result

    return run


def test_other_readers_are_opened_with_nothing(settle: Callable[..., tuple[Mapping[str, object] | None, Result]]) -> None:
    assert settle()[0] == {}
    assert settle("--reader", "lexicon")[0] == {}


@pytest.mark.parametrize("option", [("--llm-url", HERE), ("--llm-model", "m"), ("--yes-send-text",)])
def test_what_is_for_the_language_model_is_refused_for_others(
    option: tuple[str, ...], settle: Callable[..., tuple[Mapping[str, object] | None, Result]]
) -> None:
    found, result = settle("--reader", "lexicon", *option)
    assert found is None
    assert isinstance(result.exception, UsageError)
    assert "not for lexicon" in str(result.exception)


def test_on_this_machine_nobody_is_asked(settle: Callable[..., tuple[Mapping[str, object] | None, Result]]) -> None:
    for locked in (True, False):
        found, result = settle("--reader", "llm", "--llm-url", HERE, "--llm-model", "m", locked=locked)
        assert found == {"url": HERE, "model": "m", "send_text": False}
        assert result.stderr == ""


AWAY_ARGS = ("--reader", "llm", "--llm-url", AWAY, "--llm-model", "big")


def test_before_text_leaves_the_host_is_named_and_leave_is_asked(settle: Callable[..., tuple[Mapping[str, object] | None, Result]]) -> None:
    found, result = settle(*AWAY_ARGS, answer="y")
    assert found == {"url": AWAY, "model": "big", "send_text": True}
    assert "models.example.org:443" in result.stderr
    assert "unencrypted" not in result.stderr
    found, result = settle(*AWAY_ARGS, answer="n")
    assert found is None
    assert "nothing was sent" in str(result.exception)


def test_without_a_terminal_nothing_is_sent(settle: Callable[..., tuple[Mapping[str, object] | None, Result]]) -> None:
    found, result = settle(*AWAY_ARGS)
    assert found is None
    assert "--yes-send-text" in str(result.exception)


def test_said_beforehand_nobody_is_asked_but_it_is_told(settle: Callable[..., tuple[Mapping[str, object] | None, Result]]) -> None:
    found, result = settle("--reader", "llm", "--llm-url", "http://10.1.1.1:11434", "--llm-model", "m", "--yes-send-text")
    assert found is not None
    assert found["send_text"] is True
    assert "10.1.1.1:11434, unencrypted on the way" in result.stderr


def test_from_a_locked_case_file_only_what_is_said_beforehand_counts(
    settle: Callable[..., tuple[Mapping[str, object] | None, Result]],
) -> None:
    found, result = settle(*AWAY_ARGS, answer="y", locked=True)
    assert found is None
    assert "locked" in str(result.exception)
    found, _ = settle(*AWAY_ARGS, "--yes-send-text", locked=True)
    assert found is not None


def test_without_a_command_there_is_nothing_given() -> None:
    assert llm.settings("encoder") == {}
