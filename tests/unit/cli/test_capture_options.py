import click
import pytest
from click.testing import CliRunner

from khabar.capture.settings import Settings
from khabar.cli.capture_options import fetching, settings
from khabar.errors import UsageError


def asked(*words: str) -> Settings:
    found = []

    @click.command()
    @fetching
    def command(**wished: object) -> None:
        found.append(settings(**wished))  # type: ignore[arg-type]

    result = CliRunner().invoke(command, words, catch_exceptions=False, standalone_mode=False)
    assert result.exit_code == 0
    return found[0]


def test_nothing_wished_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KHABAR_PROXY", raising=False)
    assert asked() == Settings()


def test_everything_wished(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABAR_PROXY", "socks5h://127.0.0.1:9050")
    found = asked(
        *("--user-agent", "A/1", "--ignore-robots", "vanishes", "--pause", "9", "--timeout", "30", "--max-size", "2"),
        *("--allow-network", "10.1.0.0/16", "--allow-port", "8080", "--trust", "root.pem"),
    )
    assert found.proxy == "socks5h://127.0.0.1:9050"
    assert (found.user_agent, found.ignore_robots, found.pause, found.total_seconds) == ("A/1", "vanishes", 9, 30)
    assert (found.max_received, found.max_decoded) == (2_000_000, 2_000_000)
    assert (found.allow_private, found.ports, found.trust) == (("10.1.0.0/16",), (80, 443, 8080), "root.pem")


def test_a_proxy_that_is_not_understood_ends_before_anything_is_asked() -> None:
    with pytest.raises(UsageError, match="proxy"):
        asked("--proxy", "tor")
