"""The keyed names of what is watched: a page is known again by its name, also when its report was erased and nothing else is left of it."""

from khabar.casefile.opening import CaseFile
from khabar.casefile.tombstones import disguised


def page_name(case: CaseFile, key: str) -> str:
    """Of a page or an entry of a feed, by its key (see `listed.Entry`)."""
    return disguised(case, f"page:{key}")


def file_name(case: CaseFile, path: str) -> str:
    """Of a file, by its path."""
    return disguised(case, f"file:{path}")


def post_name(case: CaseFile, chat: str, post: str) -> str:
    """Of a post in a channel's export."""
    return disguised(case, f"post:{chat}/{post}")
