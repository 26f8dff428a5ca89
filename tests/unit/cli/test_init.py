from click.testing import CliRunner

from khabar.cli import main


def test_every_command_is_listed_and_helps_itself() -> None:
    listed = CliRunner().invoke(main, ["--help"])
    assert listed.exit_code == 0
    for name in ("read", "explain", "evaluate", "codebook", "schema", "places"):
        assert name in listed.output
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_an_unknown_command_is_wrong_use() -> None:
    assert CliRunner().invoke(main, ["predict"]).exit_code == 2
