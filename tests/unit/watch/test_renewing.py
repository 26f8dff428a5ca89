from typing import Any

from khabar.capture.settings import Settings
from khabar.watch.renewing import RenewingFetcher


class Made:
    def __init__(self) -> None:
        self.settings = Settings()
        self.asked: list[tuple[str, Any]] = []

    def fetch(self, url: str, **how: Any) -> str:
        self.asked.append((url, how))
        return url


def test_after_a_while_another_one_fetches() -> None:
    made: list[Made] = []
    now = [0.0]

    def make() -> Any:
        made.append(Made())
        return made[-1]

    fetcher = RenewingFetcher(make, seconds=10, now=lambda: now[0])
    for at in (0.0, 9.0, 11.0, 12.0, 30.0):
        now[0] = at
        assert fetcher.fetch("https://jisr.example/", etag="a") == "https://jisr.example/"
    assert [len(one.asked) for one in made] == [2, 2, 1]
    assert made[0].asked[0][1] == {"etag": "a", "modified": None}
    assert fetcher.settings is made[-1].settings
