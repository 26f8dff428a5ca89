"""The unredacted dossier: all that the case file holds about an incident."""

from collections.abc import Collection, Sequence
from typing import Any

from khabar.records.incident import Account, ClaimRef, DecisionRef, FieldValue, Incident
from khabar.release.dossier import frame
from khabar.release.dossier.answers import decided, listed, span, teller, value
from khabar.release.dossier.content import (
    Block,
    Cell,
    Dossier,
    Heading,
    Language,
    NewPage,
    Paragraph,
    Phrase,
    Table,
    code,
    joined,
    ours,
    told,
)
from khabar.release.dossier.exhibits import exhibit, source_of
from khabar.release.dossier.facts import Facts, Stamp
from khabar.release.dossier.frame import Row, Teller
from khabar.release.dossier.questions import concerns
from khabar.release.dossier.wording import knows, named

FIELDS = ("day", "place", "killed", "injured", "detained", "displaced", "blamed", "means")
_NUMBERS = ("killed", "injured", "detained", "displaced")


def whole(facts: Facts, stamp: Stamp, language: Language) -> Dossier:
    """All of it, in that language."""
    t = _Whole(language, facts)
    record = facts.record
    blocks: list[Block] = [
        *frame.cover(t, stamp, _cover(t)),
        *_fields(t),
        NewPage(),
        *_accounts(t),
        *(_blame(t) if record.fields.blamed.values else ()),
        *(_victims(t) if record.people else ()),
        *(concerns(t, [c.id for c in record.concerns]) if record.concerns else ()),
        *_decisions(t),
    ]
    for one in facts.exhibits:
        blocks += [NewPage(), *exhibit(t, one, facts)]
    blocks += [NewPage(), *frame.method(t, stamp), *frame.integrity(t, stamp)]
    copy = t("unredacted")
    head = t("head", set=stamp.set, copy=copy)
    return Dossier(language, _plain(t("bookmark", set=stamp.set)), head, tuple(blocks))


def _plain(phrase: Phrase) -> str:
    return "".join(p.text for p in phrase)


class _Whole(Teller):
    """A teller that knows the facts."""

    def __init__(self, language: Language, facts: Facts) -> None:
        super().__init__(language)
        self.facts = facts
        self.numbers = {e.report.document.id: e.number for e in facts.exhibits}
        self.by_id = {a.id: a for a in facts.record.accounts}

    def sources(self, claims: Sequence[ClaimRef]) -> Phrase:
        """The exhibits in which claims stand, each with the claims."""
        found: dict[int, list[str]] = {}
        for c in claims:
            found.setdefault(self.numbers[c.report], []).append(c.claim)
        each = [self("claims-of", exhibit=self.exhibit(n), claims=code(", ".join(cs))) for n, cs in sorted(found.items())]
        return listed(self, each)

    def known(self, field: str, claims: Sequence[ClaimRef]) -> Phrase:
        """The mark of a value that these claims tell."""
        for c in claims:
            entry = self.facts.corrected.get((c.report, c.claim), {}).get(field)
            if entry is not None:
                return self.mark("corrected", n=str(entry))
        return self.mark("machine")


def _cover(t: _Whole) -> list[Row]:
    record, facts = t.facts.record, t.facts
    approved: Cell = tuple(t("approved-by", who=told(a.who), day=a.at[:10], entry=str(a.entry)) for a in facts.approvals)
    return [
        (t("made-by"), (told(facts.maker),)),
        (t("approved"), approved),
        (t("incident-number"), (code(str(record.id)),)),
        (t("status"), (t(f"status.{record.status.value}"),)),
        (t("kinds"), (listed(t, [named(t.language, "claim", k) for k in record.kinds]),)),
        (t("exhibits-many"), (code(str(len(facts.exhibits))),)),
        (t("accounts-many"), (code(str(len(record.accounts))),)),
        (t("origins-many"), (code(str(record.independent_origins)),)),
    ]


def _fields(t: _Whole) -> list[Block]:
    out: list[Block] = [t.section("fields"), Paragraph(t("fields-lead"))]
    for field in FIELDS:
        asked: Any = getattr(t.facts.record.fields, field)
        if not asked.values and field not in t.facts.confirmed:
            continue
        out.append(Heading(t(f"field.{field}"), 2))
        told_ = [t(f"state.{asked.state}")]
        if asked.range is not None:
            told_.append(t("range", range=span(t, *asked.range)))
        out += [Paragraph(joined(told_, ". ")), *_confirmed(t, field)]
        if asked.values:
            head = tuple(t(f"col.{c}") for c in ("value", "told-by", "as-of", "exhibits", "mark"))
            out.append(Table((2.4, 1.6, 1.3, 2.2, 1.9), head, tuple(_value_row(t, field, v) for v in asked.values), small=True))
        if asked.denied_by:
            out.append(Paragraph(t("denied-by", who=listed(t, [_who(t, t.by_id[a]) for a in asked.denied_by]))))
        out.append(Paragraph(t("rule", rule=t(f"rule.{'number' if field in _NUMBERS else field}")), "small"))
    return out


def _value_row(t: _Whole, field: str, found: FieldValue[Any]) -> tuple[Cell, ...]:
    gone = () if found.standing == "current" else (t(f"standing.{found.standing}"),)
    return (
        (value(t, found.value), *gone),
        (code(", ".join(found.accounts)),),
        (code(found.as_of or "-"),),
        (t.sources(found.claims),),
        (t.known(field, found.claims),),
    )


def _confirmed(t: _Whole, field: str) -> list[Block]:
    found = t.facts.confirmed.get(field, ())
    if not found:
        return [Paragraph(t("unconfirmed"), "small")]
    told_ = [(decided(t, c.value, t.facts.record), t.mark("confirmed", n=str(c.entry), day=c.day)) for c in found]
    return [Paragraph(t("confirmed-value", value=shown, mark=mark)) for shown, mark in told_]


def _who(t: _Whole, account: Account) -> Phrase:
    return (*code(account.id), *ours(" "), *teller(t, account.tellers[0]))


def _accounts(t: _Whole) -> list[Block]:
    out: list[Block] = [t.section("accounts"), Paragraph(t("accounts-lead")), *_side_by_side(t)]
    for account in t.facts.record.accounts:
        out += [Heading(t("account", id=account.id), 2), t.rows(_account(t, account))]
    return out


def _side_by_side(t: _Whole) -> list[Block]:
    record = t.facts.record
    asked = [f for f in FIELDS if f != "blamed" and getattr(record.fields, f).values]
    if not asked:
        return []
    rows = []
    for account in record.accounts:
        cells: list[Cell] = [(_who(t, account),)]
        for field in asked:
            found: Any = getattr(record.fields, field)
            said = [v for v in found.values if account.id in v.accounts and v.standing == "current"]
            cells.append(tuple(x for v in said for x in (value(t, v.value), t.known(field, v.claims))) or ((),))
        rows.append(tuple(cells))
    head = (t("col.account"), *(t(f"field.{f}") for f in asked))
    shares = (1.6, *(1.5 if f in ("place", "means") else 1.0 for f in asked))
    return [Heading(t("side-by-side"), 2), Table(shares, head, tuple(rows), small=True)]


def _account(t: _Whole, account: Account) -> list[Row]:
    chain = joined([teller(t, x) for x in account.tellers], _plain(t("then")))
    rows: list[Row] = [(t("chain"), (chain,))]
    if outlets := [told(o) for o in account.outlets if o not in account.reports]:
        rows.append((t("outlets"), (listed(t, outlets),)))
    rows.append((t("found-in"), (t.sources(account.claims),)))
    rows.append((t("tells"), _tells(t, account) or (ours("-"),)))
    if account.denies:
        rows.append((t("denies"), (listed(t, [named(t.language, "claim", k) for k in account.denies]),)))
    rows += [
        (t("knowledge"), (t(f"knowledge.{account.knowledge}"),)),
        (t("origin"), (_origin(t, account),)),
        (t("as-of"), (code(account.as_of or "-"),)),
        (t("account-standing"), (t(f"account.{account.standing}"),)),
    ]
    return rows


def _tells(t: _Whole, account: Account) -> Cell:
    """Each value that it tells, with the day as of which and the mark."""
    out = []
    for field in FIELDS:
        found: Any = getattr(t.facts.record.fields, field)
        for v in found.values:
            if account.id in v.accounts and field != "blamed":
                shown = (*value(t, v.value), *ours(" · "), *t.known(field, v.claims))
                day = (*ours(" · "), *code(v.as_of)) if v.as_of else ()
                gone = () if v.standing == "current" else (*ours(" · "), *t(f"standing.{v.standing}"))
                out.append(t("tells-field", field=t(f"field.{field}"), value=(*shown, *day, *gone)))
    return tuple(out)


def _origin(t: _Whole, account: Account) -> Phrase:
    (origin,) = (o for o in t.facts.record.origins if o.id == account.origin)
    others = [a for a in origin.accounts if a != account.id]
    return t("origin-with", id=origin.id, others=code(", ".join(others))) if others else code(origin.id)


def _blame(t: _Whole) -> list[Block]:
    rows = []
    for v in t.facts.record.fields.blamed.values:
        gone = () if v.standing == "current" else (t(f"standing.{v.standing}"),)
        for ident in v.accounts:
            says = t("says", teller=_who(t, t.by_id[ident]), blamed=told(f"«{v.value.name}»"))
            rows.append(((says, *gone, _denials(t, ident)), (t.sources(v.claims),), (t.known("blamed", v.claims),)))
    head = (t("col.says"), t("col.exhibits"), t("col.mark"))
    return [t.section("blame"), Paragraph(t("blame-lead")), Table((3.4, 1.6, 1.2), head, tuple(rows)), *_confirmed(t, "blamed")]


def _denials(t: _Whole, teller_: str) -> Phrase:
    """Who else denies it, or what of the incident they deny."""
    field = t.facts.record.fields.blamed
    found = []
    for account in t.facts.record.accounts:
        if account.id != teller_ and (account.denies or account.id in field.denied_by):
            kinds = listed(t, [named(t.language, "claim", k) for k in account.denies])
            found.append((*_who(t, account), *((*ours(": "), *kinds) if kinds else ())))
    return t("denied-by", who=joined(found, "؛ " if t.language == "ar" else "; ")) if found else t("no-denial")


def _victims(t: _Whole) -> list[Block]:
    rows = []
    for victim in t.facts.record.people:
        where = t.sources(tuple(ClaimRef(m.report, m.claim) for m in victim.mentions))
        age = span(t, *victim.age) if victim.age else t("value.none")
        rows.append(
            ((told(victim.name),), (t(f"outcome.{victim.outcome}"),), (age,), (t(f"sex.{victim.sex}"),), (where,), (t.mark("machine"),))
        )
    head = tuple(t(f"col.{c}") for c in ("name", "outcome", "age", "sex", "exhibits", "mark"))
    return [t.section("victims"), Paragraph(t("victims-lead")), Table((2, 1.2, 0.9, 0.9, 1.6, 1.4), head, tuple(rows), small=True)]


def _decisions(t: _Whole) -> list[Block]:
    out: list[Block] = [t.section("decisions"), Paragraph(t("decisions-lead"))]
    if not t.facts.record.decisions:
        return [*out, Paragraph(t("decisions-none"))]
    rows = []
    stand = t.facts.binding.union(c.entry for cs in t.facts.confirmed.values() for c in cs)
    for one in t.facts.record.decisions:
        about = t(f"field.{one.field}") if one.field and knows(f"field.{one.field}") else ours(one.field or "")
        where = source_of(t, t.numbers, one.report, one.claim)
        rows.append(
            (
                (code(one.id),),
                (code(one.when[:10]),),
                (_kind(t, one, stand),),
                (about, *((where,) if where else ())),
                (_value_of(t, one.value, one.field, t.facts.record),),
                (told(one.who),),
                (told(one.why),),
            )
        )
    head = tuple(t(f"col.{c}") for c in ("number", "day", "decision", "field", "value", "by", "why"))
    return [*out, Table((0.6, 1.3, 1.4, 1.3, 1.7, 1.1, 1.9), head, tuple(rows), small=True)]


def _kind(t: Teller, one: DecisionRef, stand: Collection[int]) -> Phrase:
    """What was decided, and whether it still holds."""
    kind = t(f"kind.{one.kind}") if knows(f"kind.{one.kind}") else code(one.kind)
    if one.undone:
        return t("taken-back", kind=kind)
    return t("lapsed", kind=kind) if one.kind in ("confirm", "approve") and int(one.id) not in stand else kind


def _value_of(t: Teller, found: Any, field: str | None, record: Incident) -> Phrase:
    return () if found is None and field is None else decided(t, found, record)
