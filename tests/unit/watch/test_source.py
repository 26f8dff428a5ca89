from pathlib import Path

import pytest

from khabar.errors import UsageError
from khabar.watch.pace import pace
from khabar.watch.source import account_pages, address, source_of


@pytest.mark.parametrize(
    ("argument", "kind"),
    [
        ("https://jisr.example/feed", "feed"),
        ("https://jisr.example/sitemap_news.xml", "sitemap"),
        ("https://jisr.example/sitemap.xml.gz", "sitemap"),
        ("feed:https://jisr.example/sitemap.xml", "feed"),
        ("sitemap:https://jisr.example/news.xml", "sitemap"),
    ],
)
def test_addresses(argument: str, kind: str) -> None:
    assert source_of(argument, pace()).kind == kind


def test_folders(tmp_path: Path) -> None:
    assert source_of(str(tmp_path), pace()).kind == "folder"
    (tmp_path / "ChatExport").mkdir()
    (tmp_path / "ChatExport" / "result.json").write_text("{}", encoding="utf-8")
    assert source_of(str(tmp_path), pace()).kind == "telegram"


@pytest.mark.parametrize(
    "text", ["ftp://a.example/x", "https://", "https://a.example/a b", "https://a.example:x/", "", "https://a.example/\u202e"]
)
def test_no_address(text: str) -> None:
    with pytest.raises(UsageError):
        address(text)


def test_what_is_neither(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="neither a list"):
        source_of(str(tmp_path / "missing"), pace())


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/somebody",
        "https://mobile.twitter.com/x",
        "https://t.me/s/channel",
        "https://social.example/@somebody.rss",
        "https://social.example/users/somebody",
        "https://rsshub.app/twitter/user/somebody",
    ],
)
def test_accounts_are_not_watched(url: str) -> None:
    with pytest.raises(UsageError, match="follows nobody"):
        address(url)


def test_outlets_are_no_accounts() -> None:
    assert ("x.com", "") in account_pages()
    for url in ("https://netx.com/feed", "https://jisr.example/tag/t.me/feed", "https://rsshub.app/jisr/latest"):
        assert address(url) == url
