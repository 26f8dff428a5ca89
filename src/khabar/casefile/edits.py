"""What people change of a reading itself: where words begin and end, of what kind they are, what role they fill, who tells.

Words are named by where the machine read them (`start`, `end` of the stored reading), so that an edit finds them again in every reading
that has them there; in one that has not, it rests. What followed from the words by rules is made again from the new ones by the same
rules, for these words and the claims that they fill alone. The posture of forces stays withheld: see `posture`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from khabar.casefile import redo
from khabar.casefile.faults import DecisionError
from khabar.records import report as records
from khabar.records.codes import MENTION_ROLES, MENTION_TYPES
from khabar.records.reading import Argument
from khabar.records.span import cut
from khabar.text.words import words_in

OF_CLAIMS = ("span", "role", "attribution")
OF_MENTIONS = ("mention_type", "mention_span")
Extent = tuple[int, int]
_AN_EXTENT = "[start, end] in code points of the text"


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That words fill a role in a claim, or (`remove`) do not."""

    role: Literal["agent", "patient", "object", "place", "origin", "destination", "time", "instrument"]
    mention: Extent
    remove: bool = False


class Edit(msgspec.Struct, frozen=True):
    """One edit: of the claim `claim` (an id), or of the words that were read at `mention`."""

    field: str
    value: Any
    claim: str = ""
    mention: Extent | None = None

    @property
    def about(self) -> tuple[Any, ...]:
        """What only the last word on holds."""
        role = (self.value["role"], tuple(self.value["mention"])) if self.field == "role" else ()
        return (self.field, self.claim, self.mention, role)


def checked(record: records.Report, read: records.Report, edit: Edit) -> None:
    """Raise DecisionError, which says what can be given, where the edit cannot be made of this record; `read` is what the machine read."""
    if edit.field == "role":
        _check_role(record, read, edit)
    elif edit.field == "attribution":
        chain = _converted(edit.field, edit.value, list[Extent], f"a list of the extents of tellers, each {_AN_EXTENT}")
        known = {(s.start, s.end) for s in read.sources}
        if len(set(chain)) < len(chain) or not set(chain) <= known:
            raise DecisionError(f"{edit.value!r} is no chain of tellers that were read here: {_told(known)}, each once")
    elif edit.field == "mention_type":
        if edit.value not in MENTION_TYPES:
            raise DecisionError(f"{edit.value!r} is no value for 'mention_type'; give one of {', '.join(MENTION_TYPES)}")
    else:
        _check_extent(record, read, edit)


def _check_role(record: records.Report, read: records.Report, edit: Edit) -> None:
    wanted = f'{{"role": one of {", ".join(MENTION_ROLES)}, "mention": {_AN_EXTENT}, "remove": true or false}}'
    role = _converted(edit.field, edit.value, Role, wanted)
    ident = mention_at(read, role.mention)
    if ident is None:
        known = _told((m.start, m.end) for m in read.mentions)
        raise DecisionError(f"there is no mention at {list(role.mention)}; those that were read are {known}")
    claim = next(c for c in record.claims if c.id == edit.claim)
    filled = any(a.role == role.role and a.mention == ident for a in claim.arguments)
    if filled != role.remove:
        raise DecisionError(f"these words {'fill' if filled else 'do not fill'} the role {role.role!r} already; nothing would change")


def _check_extent(record: records.Report, read: records.Report, edit: Edit) -> None:
    start, end = _converted(edit.field, edit.value, Extent, _AN_EXTENT)
    text = record.document.text
    if not 0 <= start < end <= len(text):
        raise DecisionError(f"{edit.value!r} is no part of the text, which is {len(text)} long; give {_AN_EXTENT}")
    if not words_in(text[start:end]):
        raise DecisionError(f"there are no words at {edit.value!r}")
    if any(f.start < end and start < f.end for f in record.document.furniture):
        raise DecisionError(f"what stands at {edit.value!r} is not the article; nothing is read from it")
    own = mention_at(read, edit.mention) if edit.mention is not None else None
    over = [m for m in record.mentions if own is not None and m.id != own and m.start < end and start < m.end and "-" not in m.id]
    if over:
        raise DecisionError(f"{edit.value!r} overlaps other words that were read: «{over[0].text}»")


def _told(extents: Any) -> str:
    return ", ".join(str(list(e)) for e in sorted(extents)[:12]) or "none"


def _converted(field: str, value: Any, kind: Any, wanted: str) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise DecisionError(f"{value!r} is no value for {field!r} ({error}); give {wanted}") from None


def mention_at(record: records.Report, extent: Sequence[int]) -> str | None:
    """The id of the mention that was read at `start:end`."""
    return next((m.id for m in record.mentions if (m.start, m.end) == tuple(extent)), None)


def edited(read: records.Report, edits: Sequence[Edit]) -> tuple[records.Report, list[str]]:
    """The record as it is with the edits, the last word on each thing holding; and the claims that they touch."""
    last = {edit.about: edit for edit in edits}
    mentions, moved = _mentions(read, list(last.values()))
    claims, changed = _claims(read, [e for e in last.values() if e.claim])
    if not moved and not changed:
        return read, []
    record = replace(read, mentions=mentions, claims=claims)
    return redo.redone(read, record, moved, changed)


def _mentions(read: records.Report, edits: Sequence[Edit]) -> tuple[tuple[records.Mention, ...], set[str]]:
    found = {m.id: m for m in read.mentions}
    moved: set[str] = set()
    for edit in edits:
        ident = mention_at(read, edit.mention) if edit.mention is not None else None
        if ident is None:
            continue
        if edit.field == "mention_type":
            found[ident] = replace(found[ident], type=edit.value)
        else:
            span = cut(read.document.text, *edit.value)
            found[ident] = replace(found[ident], start=span.start, end=span.end, text=span.text)
        moved.add(ident)
    return tuple(sorted(found.values(), key=lambda m: (m.start, m.end))) if moved else read.mentions, moved


def _claims(read: records.Report, edits: Sequence[Edit]) -> tuple[tuple[records.Claim, ...], dict[str, set[str]]]:
    """The claims with their edits, and by claim the roles of it that changed."""
    found = {c.id: c for c in read.claims}
    changed: dict[str, set[str]] = {}
    for edit in edits:
        claim = found[edit.claim]
        after, role = _edited_claim(read, claim, edit)
        if after is not claim:
            found[edit.claim] = after
            changed.setdefault(edit.claim, set()).update(role)
    return tuple(found[c.id] for c in read.claims), changed


def _edited_claim(read: records.Report, claim: records.Claim, edit: Edit) -> tuple[records.Claim, set[str]]:
    if edit.field == "span":
        return replace(claim, trigger=cut(read.document.text, *edit.value)), set()
    if edit.field == "attribution":
        at: Mapping[Extent, str] = {(s.start, s.end): s.id for s in read.sources}
        chain = tuple(at[x[0], x[1]] for x in edit.value if (x[0], x[1]) in at)
        return (replace(claim, attribution=chain), set()) if len(chain) == len(edit.value) else (claim, set())
    role = msgspec.convert(edit.value, Role)
    ident = mention_at(read, role.mention)
    if ident is None:
        return claim, set()
    others = tuple(a for a in claim.arguments if not (a.role == role.role and a.mention == ident))
    arguments = others if role.remove else (*others, Argument(role.role, mention=ident))
    return replace(claim, arguments=arguments), {role.role}
