"""What went less than well, kept in the record itself."""

import msgspec


class RecordWarning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`code` is stable, for programs; `message` says what, where and what follows, for people."""

    code: str
    message: str
