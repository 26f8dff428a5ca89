"""What every dossier says: its cover, its method and limits, and how it can be checked."""

from collections.abc import Sequence

from khabar.release.dossier.content import Block, Cell, Contents, Heading, Language, NewPage, Paragraph, Phrase, Table, code, ours
from khabar.release.dossier.facts import Stamp
from khabar.release.dossier.wording import say

Row = tuple[Phrase, Cell]
_METHOD = ("method-1", "method-2", "method-3", "method-4", "method-5", "method-6", "method-7")


class Teller:
    """What is asked of all builders: the language, and short ways to say things in it."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __call__(self, key: str, /, **filled: str | Phrase) -> Phrase:
        """The words under `key`."""
        return say(self.language, key, **filled)

    def mark(self, key: str, /, **filled: str | Phrase) -> Phrase:
        """The mark of how a value is known: people's in bold, machines' in grey."""
        return say(self.language, f"mark.{key}", "machine" if key in ("machine", "rest") else "person", **filled)

    def section(self, key: str, /, **filled: str | Phrase) -> Heading:
        """A heading of the first level, which the contents name."""
        anchor = ":".join([key, *(v for v in filled.values() if isinstance(v, str))])
        return Heading(self(key, **filled), 1, anchor)

    def exhibit(self, number: int) -> Phrase:
        """An exhibit by its number."""
        return code(f"E{number}")

    def rows(self, rows: Sequence[Row]) -> Table:
        """What is said of things, one a row."""
        return Table((1.0, 2.4), (), tuple(((_strong(name),), cell) for name, cell in rows))


def _strong(phrase: Phrase) -> Phrase:
    return tuple(type(p)(p.text, "strong", p.own, p.left) for p in phrase)


def cover(t: Teller, stamp: Stamp, more: Sequence[Row]) -> list[Block]:
    """What this is, of which set of exhibits, made when and under which policy, and what stands where."""
    copy = say(t.language, "redacted" if stamp.policy is not None else "unredacted", "strong")
    rows: list[Row] = [(t("set"), (code(stamp.set),)), (t("made"), (code(stamp.day),)), (t("policy"), _policy(t, stamp)), *more]
    return [
        Paragraph(say(t.language, "title", "strong"), "title"),
        Paragraph(copy, "large"),
        Paragraph(t("what-1")),
        Paragraph(t("what-2")),
        t.rows(rows),
        Heading(t("contents"), 2),
        Contents(),
        NewPage(),
    ]


def _policy(t: Teller, stamp: Stamp) -> Cell:
    policy = stamp.policy
    if policy is None:
        return (t("policy-none"),)
    title = ours(policy.ar if t.language == "ar" else policy.en)
    return (
        t("policy-told", title=title, name=policy.name, version=str(policy.version)),
        (*t("policy-hash"), *ours(": ")),
        code(policy.digest, "quiet"),
    )


def method(t: Teller, stamp: Stamp) -> list[Block]:
    """What Khabar is, what the marks mean, and what numbers, origins and blame are not."""
    last = "method-8" if stamp.policy is not None else "method-9"
    standards = [t("standard", n=str(n)) if n else t("standard-none") for n in stamp.standards]
    return [t.section("method"), *(Paragraph(t(key)) for key in (*_METHOD, last)), *(Paragraph(s) for s in standards)]


def integrity(t: Teller, stamp: Stamp) -> list[Block]:
    """The log's last hash, the audit, what read the reports, and how all this can be checked."""
    if stamp.problems:
        audit: Cell = (say(t.language, "audit-problems", "strong", n=str(stamp.problems)),)
    elif stamp.policy is None:
        audit = (t("audit-whole"), t("audit-entries", n=str(stamp.entries), erased=str(stamp.erased)))
    else:
        audit = (t("audit-whole"),)
    rows: list[Row] = [
        (t("log-head"), (code(stamp.head), _quiet(t("log-head-told")))),
        (t("audit"), audit),
        (t("program"), (code(stamp.program),)),
    ]
    for engine in stamp.engines:
        told = t("engine-told", version=engine.version, reader=engine.reader, model=engine.model or "-")
        rows.append((t("engine"), (told,)))
        rows += [(t("model-hash"), (code(engine.model_sha256),))] if engine.model_sha256 else []
        rows.append((t("codebook"), (t("version", n=str(engine.codebook)),)))
    checks = [t("check-file"), t("check-head", command="khabar audit --head HASH")]
    if stamp.policy is None:
        checks.append(t("check-bytes"))
    return [t.section("integrity"), t.rows(rows), Heading(t("check"), 2), *(Paragraph(c) for c in checks)]


def _quiet(phrase: Phrase) -> Phrase:
    return tuple(type(p)(p.text, "quiet", p.own, p.left) for p in phrase)
