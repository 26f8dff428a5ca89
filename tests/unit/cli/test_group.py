import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from khabar.cli.group import BROKEN_PIPE, INTERRUPTED, LazyGroup
from khabar.errors import DataError, UsageError


def _group(raised: BaseException) -> LazyGroup:
    group = LazyGroup("test", {})

    @click.command()
    def go() -> None:
        raise raised

    group.get_command = lambda ctx, cmd_name: go  # type: ignore[method-assign]
    return group


@pytest.mark.parametrize(
    ("raised", "status"),
    [
        (UsageError("no such claim"), 2),
        (DataError("row 3 is broken"), 1),
        (click.UsageError("no"), 2),
        (KeyboardInterrupt(), INTERRUPTED),
        (click.Abort(), INTERRUPTED),
    ],
)
def test_every_end_has_its_status_and_a_line(raised: BaseException, status: int) -> None:
    result = CliRunner().invoke(_group(raised), ["go"])
    assert result.exit_code == status
    assert result.stderr.strip()
    assert "Traceback" not in result.output


def test_a_reader_that_goes_away_is_met_in_silence() -> None:
    result = CliRunner().invoke(_group(BrokenPipeError()), ["go"])
    assert (result.exit_code, result.stderr) == (BROKEN_PIPE, "")


def test_a_message_stays_on_one_line() -> None:
    result = CliRunner().invoke(_group(DataError("a\nb\x1b[31m")), ["go"])
    assert result.stderr == "khabar: a b␛[31m\n"


def test_a_status_that_a_command_gives_is_the_status() -> None:
    group = LazyGroup("test", {})
    group.get_command = lambda ctx, cmd_name: click.Command("go", callback=lambda: 1)  # type: ignore[method-assign]
    assert CliRunner().invoke(group, ["go"]).exit_code == 1


def test_a_bug_is_not_hidden() -> None:
    assert isinstance(CliRunner().invoke(_group(ZeroDivisionError()), ["go"]).exception, ZeroDivisionError)


def test_a_pipe_that_nobody_reads_ends_in_silence() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run([sys.executable, "-m", "khabar", "schema"], stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (BROKEN_PIPE, b"")


def test_help_loads_nothing_heavy() -> None:
    heavy = ("onnxruntime", "numpy", "rich", "trafilatura", "yaml")
    code = "\n".join(
        (
            "import sys",
            "from khabar.cli import main",
            "main(['read', '--help'], standalone_mode=False)",
            f"print(sorted(set(sys.modules) & set({heavy!r})))",
        )
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version() -> None:
    from khabar.cli import main

    assert CliRunner().invoke(main, ["--version"]).stdout.startswith("khabar ")
