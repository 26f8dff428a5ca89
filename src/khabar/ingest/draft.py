"""What a reader of one kind of file hands on: text and metadata as they were found, before furniture, outlet and language are known."""

import msgspec

from khabar.records.record_warning import RecordWarning


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """`text` is final: nothing alters it after this. The rest is as found in the file, None where the file does not say.

    `published` is an ISO day or instant as found; `claimed` one that whoever listed the file (a feed) says, for where the file says none.
    `outlet` is the outlet's name as the file gives it; `host` of its page. `part` is appended to the document's id (a Telegram message).
    `headed` says that the first line of `text` is the title.
    """

    text: str
    title: str | None = None
    headed: bool = False
    outlet: str | None = None
    host: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    url: str | None = None
    published: str | None = None
    claimed: str | None = None
    part: str | None = None
    warnings: tuple[RecordWarning, ...] = ()
