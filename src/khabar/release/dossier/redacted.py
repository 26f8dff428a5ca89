"""The redacted dossier: what a policy lets leave of an incident, and the structure around it. It takes nothing of the case file else."""

from khabar.release.dossier import frame
from khabar.release.dossier.answers import listed, span
from khabar.release.dossier.content import (
    Block,
    Cell,
    Dossier,
    Heading,
    Language,
    NewPage,
    Paragraph,
    Phrase,
    Quoted,
    Table,
    code,
    ours,
    told,
)
from khabar.release.dossier.facts import DecisionShown, Outline, Stamp
from khabar.release.dossier.frame import Row
from khabar.release.dossier.questions import concerns
from khabar.release.dossier.wording import knows, named
from khabar.release.releasable import Account, Label, Number, Place, Released
from khabar.release.releasable import Teller as ToldBy

_NUMBERS = ("killed", "injured", "detained", "displaced")


class _Redacted(frame.Teller):
    """A teller that knows what leaves."""

    def __init__(self, language: Language, released: Released, outline: Outline) -> None:
        super().__init__(language)
        self.released, self.outline = released, outline

    def label(self, found: Label) -> Phrase:
        """A name of project data."""
        return told(found.ar if self.language == "ar" else found.en)

    def number(self, found: Number) -> Phrase:
        """How many people."""
        return span(self, found.low, found.high)

    def confirmed(self, field: str) -> Phrase:
        """The mark of a value that leaves: all of them were confirmed."""
        return self.mark("confirmed-bare", day=self.outline.confirmed.get(field, "-"))


def redacted(released: Released, outline: Outline, stamp: Stamp, language: Language) -> Dossier:
    """All of it, in that language."""
    t = _Redacted(language, released, outline)
    blocks: list[Block] = [
        *frame.cover(t, stamp, _cover(t)),
        *_fields(t),
        *_accounts(t),
        *_blame(t),
        *_victims(t),
        *(concerns(t, released.concerns) if released.concerns else ()),
        *_decisions(t),
        *_exhibits(t),
        NewPage(),
        *frame.method(t, stamp),
        *frame.integrity(t, stamp),
    ]
    title = "".join(p.text for p in t("bookmark", set=stamp.set))
    return Dossier(language, title, t("head", set=stamp.set, copy=t("redacted")), tuple(blocks))


def _cover(t: _Redacted) -> list[Row]:
    released = t.released
    return [
        (t("status"), (t("status.confirmed"),)),
        (t("kinds"), (listed(t, [named(t.language, "claim", k) for k in released.kinds]),)),
        (t("exhibits-many"), (code(str(t.outline.exhibits)),)),
        (t("accounts-many"), (code(str(len(released.accounts))),)),
        (t("origins-many"), (code(str(released.origins)),)),
    ]


def _answers(t: _Redacted) -> dict[str, Phrase]:
    """By question, what leaves."""
    released = t.released
    out: dict[str, Phrase] = {}
    if released.day is not None:
        day = released.day
        out["day"] = code(day.start) if day.start == day.end else t("day.stretch", start=day.start, end=day.end)
    if released.place is not None:
        out["place"] = _place(t, released.place)
    for field in _NUMBERS:
        if (number := getattr(released, field)) is not None:
            out[field] = t.number(number)
    if released.means:
        out["means"] = listed(t, [named(t.language, "means", m) for m in released.means])
    return out


def _place(t: _Redacted, found: Place) -> Phrase:
    name = code(found.id) if found.system == "cell" else t.label(found.name)
    return listed(t, [name, *(t.label(w) for w in found.within)])


def _fields(t: _Redacted) -> list[Block]:
    answers = _answers(t)
    rows: list[tuple[Cell, ...]] = []
    for field in ("day", "place", *_NUMBERS, "means"):
        if field not in answers:
            rows.append(((t(f"field.{field}"),), (t("none-here"),), ((),), ((),)))
            continue
        rows.append(((t(f"field.{field}"),), (answers[field],), _range(t, field), (t.confirmed(field),)))
    head = (t("col.field"), t("col.value"), t("col.accounts"), t("col.mark"))
    rule = Paragraph(t("rule", rule=t("rule.number")), "small")
    table = Table((1.2, 2.4, 1.9, 2.0), head, tuple(rows))
    return [t.section("fields"), Paragraph(t("fields-lead")), table, rule, *_side_by_side(t)]


def _range(t: _Redacted, field: str) -> Cell:
    """What the accounts tell of a number, from the lowest to the highest."""
    found = [x.number for a in t.released.accounts for x in a.told if x.field == field]
    if not found:
        return ((),)
    high = None if any(n.high is None for n in found) else max(n.high or 0 for n in found)
    return (t("range", range=span(t, min(n.low for n in found), high)),)


def _side_by_side(t: _Redacted) -> list[Block]:
    asked = [f for f in _NUMBERS if any(x.field == f for a in t.released.accounts for x in a.told)]
    if not asked:
        return []
    rows = []
    for n, account in enumerate(t.released.accounts):
        cells: list[Cell] = [(_who(t, n),)]
        for field in asked:
            said = [x.number for x in account.told if x.field == field]
            mark = _known(t, n, field)
            cells.append(tuple(p for number in said for p in (t.number(number), mark)) or ((),))
        rows.append(tuple(cells))
    head = (t("col.account"), *(t(f"field.{f}") for f in asked))
    return [Heading(t("side-by-side"), 2), Table((1.8, *(1.0 for _ in asked)), head, tuple(rows), small=True)]


def _known(t: _Redacted, account: int, field: str) -> Phrase:
    return t.mark("corrected-bare") if field in t.outline.corrected[account] else t.mark("machine")


def _teller(t: _Redacted, found: ToldBy) -> Phrase:
    kind = named(t.language, "source", found.kind)
    if found.name is None:
        return kind
    if found.side == "none told":
        return t("teller", name=t.label(found.name), kind=kind)
    return t("teller-side", name=t.label(found.name), kind=kind, side=named(t.language, "side", found.side))


def _who(t: _Redacted, account: int) -> Phrase:
    return (*code(f"a{account + 1}"), *ours(" "), *_teller(t, t.released.accounts[account].teller))


def _accounts(t: _Redacted) -> list[Block]:
    out: list[Block] = [t.section("accounts"), Paragraph(t("accounts-lead"))]
    for n, account in enumerate(t.released.accounts):
        out += [Heading(t("account", id=f"a{n + 1}"), 2), t.rows(_account(t, n, account))]
    return out


def _account(t: _Redacted, at: int, account: Account) -> list[Row]:
    rows: list[Row] = [(t("chain"), (_teller(t, account.teller),))]
    if account.outlets:
        rows.append((t("outlets"), (listed(t, [told(o) for o in account.outlets]),)))
    if account.links:
        rows.append((t("addresses"), tuple(code(x) for x in account.links)))
    rows.append((t("found-in"), (listed(t, [t.exhibit(n) for n in t.outline.accounts[at]]),)))
    tells = [
        t("tells-field", field=t(f"field.{x.field}"), value=(*t.number(x.number), *ours(" · "), *_known(t, at, x.field)))
        for x in account.told
    ]
    rows.append((t("tells"), tuple(tells) or (ours("-"),)))
    if account.denies:
        rows.append((t("denies"), (listed(t, [named(t.language, "claim", k) for k in account.denies]),)))
    return rows


def _blame(t: _Redacted) -> list[Block]:
    out: list[Block] = [t.section("blame"), Paragraph(t("blame-lead"))]
    rows = []
    for one in t.released.blame:
        says = t("says", teller=_teller(t, one.teller), blamed=t.label(one.blamed))
        denied = t("denied-by", who=listed(t, [_teller(t, x) for x in one.denied_by])) if one.denied_by else t("no-denial")
        rows.append(((says, denied), (t.confirmed("blamed"),)))
    if not rows:
        return [*out, Paragraph(t("blame-none"))]
    return [*out, Table((3.4, 1.6), (t("col.says"), t("col.mark")), tuple(rows))]


def _victims(t: _Redacted) -> list[Block]:
    if not t.released.victims:
        return []
    rows = []
    for victim in t.released.victims:
        age = span(t, *victim.age) if victim.age else t("value.none")
        rows.append(((told(victim.name),), (t(f"outcome.{victim.outcome}"),), (age,), (t(f"sex.{victim.sex}"),)))
    head = tuple(t(f"col.{c}") for c in ("name", "outcome", "age", "sex"))
    return [t.section("victims"), Paragraph(t("victims-cleared")), Table((2, 1.2, 1, 1), head, tuple(rows))]


def _decisions(t: _Redacted) -> list[Block]:
    leaving = {*_answers(t), "status", *(("blamed",) if t.released.blame else ())}
    rows = tuple(_decision(t, n, one, leaving) for n, one in enumerate(t.outline.decisions, start=1))
    head = tuple(t(f"col.{c}") for c in ("number", "day", "decision", "field", "value"))
    lead: list[Block] = [t.section("decisions"), Paragraph(t("decisions-lead"))]
    return [*lead, Table((0.6, 1.3, 2.0, 1.8, 2.4), head, rows)]


def _decision(t: _Redacted, number: int, one: DecisionShown, leaving: set[str]) -> tuple[Cell, ...]:
    kind = t(f"kind.{one.kind}") if knows(f"kind.{one.kind}") else code(one.kind)
    if one.undone:
        kind = t("taken-back", kind=kind)
    elif one.kind == "confirm" and not one.stands:
        kind = t("lapsed", kind=kind)
    about: Phrase = ()
    shown: Phrase = ()
    if one.field is not None:
        about = t(f"field.{one.field}") if one.field in leaving else t("field.other")
        shown = (_decided(t, one) if one.stands and one.field in leaving else ()) or t("field.other")
    return (code(str(number)),), (code(one.day),), (kind,), (about,), (shown,)


def _decided(t: _Redacted, one: DecisionShown) -> Phrase:
    """What a confirmation that stands says, where just that leaves."""
    if one.field == "status":
        return t("value.confirmed")
    if one.field == "blamed":
        return next((t.label(b.blamed) for b in t.released.blame if b.actor == one.ident), ())
    if one.field == "means":
        return named(t.language, "means", one.ident) if one.ident in t.released.means and one.ident else ()
    return _answers(t).get(one.field or "", ())


def _exhibits(t: _Redacted) -> list[Block]:
    out: list[Block] = [t.section("exhibits"), Paragraph(t("exhibits-redacted"))]
    rows = []
    for n in range(1, t.outline.exhibits + 1):
        carried = [code(f"a{i + 1}") for i, where in enumerate(t.outline.accounts) if n in where]
        told_ = t("exhibit-carries", accounts=listed(t, carried)) if carried else t("exhibit-none")
        rows.append(((t.exhibit(n),), (told_, t("withheld-source"))))
    out.append(Table((0.6, 5.0), ((), ()), tuple(rows)))
    if t.released.texts:
        out += [Heading(t("passages"), 2), Paragraph(t("passages-lead"))]
        out.append(Quoted(tuple(told(row) for text in t.released.texts for row in text.split("\n") if row.strip())))
    return out
