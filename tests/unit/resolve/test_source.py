import pytest

from khabar.records.codes import SourceKind
from khabar.records.document import Document
from khabar.records.reading import Reading, ReadMention, ReadSource
from khabar.records.resolution import Affiliation
from khabar.records.span import cut
from khabar.resolve.actor import resolve_actors
from khabar.resolve.source import resolve_sources


def read(text: str, source: str, cue: str | None = None, org: str | None = None, kind: SourceKind = "official") -> tuple[str, Affiliation]:
    at = text.index(source)
    span = cut(text, text.index(cue), text.index(cue) + len(cue)) if cue else None
    mentions = (ReadMention("m", "ORG", text.index(org), text.index(org) + len(org), org),) if org else ()
    reading = Reading(mentions=mentions, sources=(ReadSource("s", kind, at, at + len(source), source, span),))
    document = Document("d", "0", text)
    return resolve_sources(document, reading, resolve_actors(document, reading, ("SY",), "2023-03-20"))["s"]


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("أفاد", "report"),
        ("أفادت", "report"),
        ("بحسب", "report"),
        ("وفقاً لـ", "report"),
        ("نقلاً عن", "report"),
        ("على حد قول", "report"),
        ("ترددت", "report"),
        ("أكد", "affirm"),
        ("أكدوا", "affirm"),
        ("أكّدت", "affirm"),
        ("مؤكدين", "affirm"),
        ("تبنت", "affirm"),
        ("اعترف", "affirm"),
        ("نفى", "deny"),
        ("تنفيه", "deny"),
        ("نافياً", "deny"),
        ("أنكرت", "deny"),
        ("زعم", "doubt"),
        ("ادّعت", "doubt"),
        ("مزاعم", "doubt"),
        ("على حد زعمهم", "doubt"),
        ("لم يؤكد", "doubt"),
        ("كلمة", "report"),
    ],
)
def test_stance_follows_from_the_cue(cue: str, stance: str) -> None:
    text = f"{cue} سكان بلدة النهر"
    assert read(text, "سكان بلدة النهر", cue, kind="witness")[0] == stance


def test_a_negation_before_the_cue_turns_it() -> None:
    assert read("لم تنفِ كتائب الوادي الخبر", "كتائب الوادي", "تنفِ")[0] == "report"
    assert read("لا يؤكد سكان الخبر", "سكان", "يؤكد")[0] == "doubt"


def test_without_a_cue_it_is_reported() -> None:
    assert read("مراسلنا في بلدة النهر", "مراسلنا")[0] == "report"


def test_affiliation_is_the_actor_named_inside() -> None:
    text = "قال مصدر مطلع في قسد إن الطريق مغلق"
    assert read(text, "مصدر مطلع في قسد", "قال", "قسد", "anonymous")[1] == Affiliation("sdf", "party to the conflict")
    assert read(text, "مصدر مطلع في قسد", "قال", None, "anonymous")[1] == Affiliation("sdf", "party to the conflict")


def test_an_actor_outside_the_span_is_no_affiliation() -> None:
    text = "قال سكان إن قسد أغلقت الطريق"
    assert read(text, "سكان", "قال", "قسد", "witness")[1] == Affiliation(None, "none told")


@pytest.mark.parametrize(
    ("source", "kind", "side"),
    [
        ("المتحدث باسم الأمم المتحدة", "official", "intergovernmental"),
        ("الدفاع المدني السوري", "rescuer", "none told"),
        ("مسؤول أممي", "official", "intergovernmental"),
        ("مصدر عسكري", "official", "party to the conflict"),
        ("مصدر حكومي", "official", "civil authority"),
        ("وزارة الصحة في غزة", "official", "civil authority"),
        ("مصدر محلي", "anonymous", "none told"),
        ("خبير عسكري", "expert", "none told"),
    ],
)
def test_side(source: str, kind: SourceKind, side: str) -> None:
    assert read(f"قال {source} ذلك", source, "قال", None, kind)[1].side == side


def test_an_ambiguous_name_in_a_source_takes_the_report_s_answer() -> None:
    text = "قالت قوات النظام ذلك"
    assert read(text, "قوات النظام", "قالت", "قوات النظام")[1] == Affiliation("syrian-arab-army", "party to the conflict")
    assert read(text, "قوات النظام", "قالت")[1] == Affiliation(None, "none told")
