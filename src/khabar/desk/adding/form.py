"""What the form for a pasted text says, checked, and put into the bytes that are received."""

import msgspec
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from khabar.desk import typed_days
from khabar.errors import UsageError
from khabar.ingest.pasted import written

_LONGEST_TEXT = 2_000_000


class Pasted(msgspec.Struct, frozen=True):
    """A text with what is known of it. `posted` and `seen` are days or instants (ISO), as they were typed."""

    text: str
    address: str = ""
    outlet: str = ""
    posted: str = ""
    seen: str = ""

    def data(self) -> bytes:
        """The bytes that are kept as received."""
        now = timezone.now().isoformat(timespec="seconds")
        said = {"Address": self.address, "Outlet": self.outlet, "Posted": self.posted, "Seen": self.seen, "Received": now}
        return written(self.text, said)


def pasted(form: QueryDict) -> Pasted:
    """What was typed. Raises UsageError, which says what is wrong, where there is no text, or a time or an address is none."""
    text, address = form.get("text", ""), form.get("address", "").strip()
    if not text.strip():
        raise UsageError(_("There is no text: paste it into the box."))
    if len(text) > _LONGEST_TEXT:
        raise UsageError(_("The text is too long for the box; save it as a file and send that."))
    if address and not address.startswith(("http://", "https://")):
        raise UsageError(_("An address begins with http:// or https://; write anything else into the account or outlet."))
    posted, seen = _time(form, "posted"), _time(form, "seen")
    return Pasted(text, address, form.get("outlet", "").strip(), posted, seen)


def day(form: QueryDict) -> str | None:
    """The day on which files were published, where it is given. Raises UsageError where it is none."""
    return typed_days.day(form.get("published", "")) or None


def _time(form: QueryDict, name: str) -> str:
    """A day and, where it is given, the time of it."""
    given, clock = typed_days.day(form.get(f"{name}_day", "")), typed_days.clock(form.get(f"{name}_time", ""))
    if clock and not given:
        raise UsageError(_("A time needs its day."))
    return f"{given}T{clock}" if clock else given
