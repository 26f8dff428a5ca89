import ast
import csv
import re
from collections.abc import Iterable, Iterator, Set
from itertools import cycle, product
from pathlib import Path
from typing import NamedTuple

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override

from khabar.casefile.faults import _SIGNS, fault
from khabar.desk.sentences import _HOLE, _rows, in_language
from khabar.errors import KhabarError
from khabar.lang.load import table, tables


def _kinds(error: type[KhabarError]) -> set[type[KhabarError]]:
    return {error}.union(*(_kinds(kind) for kind in error.__subclasses__()))


SOURCE = Path(__file__).parents[3] / "src" / "khabar"
EXCEPTIONS = Path(__file__).parents[2] / "house" / "data" / "no_arabic.tsv"
FAULTS = {kind.__name__ for kind in _kinds(KhabarError)} - {"DataError", "GroundingError"} | {"RelinkError"}
"""Faults of data files and of readers are bugs, and their texts name what is in the source."""
NO_REASONS = frozenset({"DataError", "ValueError"})
SAMPLES = ("7", "the publication date", "SY", "day", "'killed'", "2024-05-14T10:00:00Z")
MOST_HOLES = 5


@pytest.mark.parametrize(
    ("told", "arabic"),
    [
        ("not in the gazetteer", "ليس في معجم الأماكن"),
        ("«ثلاثة»: 3; inside m11 («بينهم»)", "«ثلاثة»: 3؛ من جملة عدد آخر («بينهم»)"),
        ("described, not named", "موصوف، غير مسمّى"),
        ("فجر أمس, counted from the publication date", "فجر أمس، محسوب من تاريخ النشر"),
        ("قبل يومين, 2 days counted from the publication date, up to it", "قبل يومين، يومان تُحسب من تاريخ النشر وتنتهي به"),
        ("name by country and date: SY, the Assad government", "الاسم بحسب البلد (سوريا) والتاريخ: حكومة الأسد"),
        ("only candidate; town and district share the name", "لا يعني في المعجم غيره؛ يشترك في الاسم: بلدة، منطقة"),
        ("may be any of sdf, syrian-arab-army, named before", "قد يكون أياً مما ذُكر قبله: قوات سوريا الديمقراطية، الجيش العربي السوري"),
        ("there is no incident 12; `khabar incidents` lists those that are", "لا حادثة برقم 12"),
        ("r.rar is a RAR archive; unpack it first", "r.rar: أرشيف RAR؛ فُكّ ضغطه أولاً"),
        ("the input is empty; give it some text", "الملف: فارغ لا نص فيه"),
        ("was changed (confirm by amal, 2024-05-14T10:00:00Z): its fields do not give its hash", "غُيّر (تأكيد، amal، "),
    ],
)
def test_what_others_say_in_arabic(told: str, arabic: str) -> None:
    with override("ar"):
        assert strip_tags(in_language(told)).startswith(arabic)
    with override("en"):
        assert strip_tags(in_language("described, not named")) == "described, not named"


def test_the_most_specific_row_holds() -> None:
    with override("ar"):
        assert in_language("«أكثر من خمسة»: more than 5") == '«<bdi dir="rtl">أكثر من خمسة</bdi>»: أكثر من 5'
        assert in_language("counted by the solar Hijri calendar") == "محسوب بحسب التقويم الهجري الشمسي"


def test_what_no_row_has_stays_as_it_is_and_does_nothing() -> None:
    with override("ar"):
        assert in_language("by \u202e<b>some new rule") == '<bdi lang="en" dir="ltr">by ⟨U+202E⟩&lt;b&gt;some new rule</bdi>'
        assert in_language("سؤال لا يعرفه الجدول") == "سؤال لا يعرفه الجدول"
        assert in_language("") == ""
    with override("en"):
        assert in_language("<b>some new rule") == "&lt;b&gt;some new rule"
        assert in_language("سؤال") == '<bdi dir="rtl">سؤال</bdi>'


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_a_row_catches_is_no_markup(language: str) -> None:
    with override(language):
        for told in ("«<b>» gives no number", "<b> is not assigned to incident 3", "short for «<i>» said before; «<b>» before it"):
            assert not re.search("<[bi]>", in_language(told))


def test_every_row_takes_only_what_it_caught() -> None:
    for row in _rows()[1]:
        used = {int(n) for n in re.findall(r"\{(\d)\}", row.ar)}
        assert used <= set(range(len(row.kinds))), row.ar
        assert "{}" not in row.ar
    assert not any(_HOLE.search(arabic) for arabic in _rows()[0].values())


def test_why_a_name_means_a_body_is_said_in_arabic() -> None:
    with override("ar"):
        for row in table("actors/ambiguous.tsv", ("names", "country", "from", "to", "actor", "why")):
            _assert_arabic(row["why"], "ambiguous.tsv")


def test_what_has_no_bounds_in_time_is_said_in_arabic() -> None:
    with override("ar"):
        for row in tables("time_words.tsv", ("words", "kind", "value")):
            if row["kind"] == "vague":
                _assert_arabic(row["value"], "time_words.tsv")


@pytest.mark.parametrize("sign", [sign for signs, _, _ in _SIGNS for sign in signs])
def test_what_a_database_complains_of_is_said_in_arabic(sign: str) -> None:
    with override("ar"):
        _assert_arabic(f"{fault('case.khabar', OSError(sign))}", "faults.py")


def _assert_arabic(text: str, where: str) -> None:
    assert _arabic(text), f"{where}: «{text}» has no row in desk/data/sentences.tsv"


def _arabic(text: str) -> bool:
    told = in_language(text)
    return "lang=" not in told and re.search("[ء-ي]", told) is not None


@pytest.mark.parametrize("folder", ["casefile", "ingest", "extract", "reading", "desk", "link"])
def test_every_fault_is_said_in_arabic(folder: str) -> None:
    found = [x for path in _modules(folder) for x in _calls(path, FAULTS, 0)]
    assert found
    lacking = _lacking(found)
    assert not lacking, "no row in desk/data/sentences.tsv:\n" + "\n".join(lacking)


@pytest.mark.parametrize("folder", ["resolve", "pipeline"])
def test_every_reason_is_said_in_arabic(folder: str) -> None:
    found = [x for path in _modules(folder) for x in _wordings(path)]
    assert found
    lacking = _lacking(found)
    assert not lacking, "no row in desk/data/sentences.tsv:\n" + "\n".join(lacking)


@pytest.mark.parametrize("folder", ["ingest", "extract", "pipeline"])
def test_every_remark_on_a_report_is_said_in_arabic(folder: str) -> None:
    found = [x for path in _modules(folder) for x in _calls(path, {"RecordWarning"}, 1)]
    assert found
    lacking = _lacking(found)
    assert not lacking, "no row in desk/data/sentences.tsv:\n" + "\n".join(lacking)


@pytest.mark.parametrize("argument", [0, 1])
def test_every_problem_of_an_audit_is_said_in_arabic(argument: int) -> None:
    found = list(_calls(SOURCE / "casefile" / "auditing.py", {"Problem"}, argument))
    assert found
    lacking = _lacking(found)
    assert not lacking, "no row in desk/data/sentences.tsv:\n" + "\n".join(lacking)


def test_the_exceptions_are_of_files_that_are_there_and_say_why() -> None:
    assert all((SOURCE / file).exists() and why for file, _, why in _excepted())


def _excepted() -> list[tuple[str, str, str]]:
    rows = [line for line in EXCEPTIONS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(r["file"], r["begins"], r["why"]) for r in csv.DictReader(rows, delimiter="\t")]


def _modules(folder: str) -> list[Path]:
    return sorted((SOURCE / folder).rglob("*.py"))


def _lacking(found: list["_Told"]) -> list[str]:
    """Of what is told in the source, what no row has, with where it stands."""
    excepted = _excepted()
    with override("ar"):
        return [
            f"{told.where}: {told.texts[0]}"
            for told in found
            if not any(told.where.startswith(file) and told.texts[0].startswith(begins) for file, begins, _ in excepted)
            if not any(_arabic(text) for text in told.texts)
        ]


class _Told(NamedTuple):
    """A wording in the source, with samples in the place of what is not written there."""

    texts: tuple[str, ...]
    where: str


Names = dict[str, list[ast.expr]]
Parts = list[str | None]


def _calls(path: Path, names: Set[str], argument: int) -> Iterator[_Told]:
    """What calls of these names take as that argument."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for scope, known in _scopes(tree):
        for node in scope:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and len(node.args) > argument:
                yield from _texts(node.args[argument], known, path)


def _scopes(tree: ast.Module) -> Iterator[tuple[list[ast.AST], Names]]:
    """Functions with what names stand for in them, and what is outside of all."""
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    whole = _assigned(tree.body)
    inside: set[int] = set()
    for function in functions:
        nodes = list(ast.walk(function))
        inside |= {id(n) for n in nodes}
        yield nodes, {**whole, **_assigned(nodes)}
    yield [n for n in ast.walk(tree) if id(n) not in inside], whole


def _assigned(nodes: Iterable[ast.AST]) -> Names:
    out: Names = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            out.setdefault(node.targets[0].id, []).append(node.value)
    return out


def _wordings(path: Path) -> Iterator[_Told]:
    """Every English wording of a module that is no docstring, no type, no part of another, and no fault."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(n) for n in ast.walk(node) if n is not node}
        elif isinstance(node, ast.AnnAssign):
            skipped |= {id(n) for n in ast.walk(node.annotation)}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NO_REASONS | FAULTS:
            skipped |= {id(n) for n in ast.walk(node)}
    for scope, known in _scopes(tree):
        for node in scope:
            if id(node) not in skipped and isinstance(node, ast.Constant | ast.JoinedStr):
                yield from (told for told in _texts(node, known, path) if re.search(r"[a-z]{2,} [a-z]", told.texts[0]))


def _texts(node: ast.expr, known: Names, path: Path) -> Iterator[_Told]:
    """The texts that an expression may give."""
    where = f"{path.relative_to(SOURCE).as_posix()}:{node.lineno}"
    for parts in _parts(node, known):
        filled = product(SAMPLES, repeat=min(sum(part is None for part in parts), MOST_HOLES))
        yield _Told(tuple(_put(parts, values) for values in filled), where)


def _put(parts: Parts, values: tuple[str, ...]) -> str:
    left = cycle(values)
    return "".join(next(left) if part is None else part for part in parts)


def _parts(node: ast.expr, known: Names) -> list[Parts]:
    """Alternatives, each of what is written and None for what is not. Nothing of what is no text, or is translated where it stands."""
    if isinstance(node, ast.Constant):
        return [[node.value]] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        return [*_parts(node.body, known), *_parts(node.orelse, known)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [[*a, *b] for a in _parts(node.left, known) for b in _parts(node.right, known)]
    if isinstance(node, ast.Name):
        return [parts for value in known.get(node.id, ()) for parts in _parts(value, {})]
    if isinstance(node, ast.FormattedValue):
        return _parts(node.value, known) or [[None]]
    out: list[Parts] = [[]] if isinstance(node, ast.JoinedStr) else []
    for value in node.values if isinstance(node, ast.JoinedStr) else ():
        out = [[*before, *after] for before in out for after in _parts(value, known)]
    return out
