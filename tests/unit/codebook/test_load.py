import shutil
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from khabar.codebook.examples import parse
from khabar.codebook.load import SCHEMES, codebook, read
from khabar.codebook.schema import Concept
from khabar.errors import DataError
from khabar.records import codes

BOOK = codebook()
CONCEPTS: list[Concept] = [*BOOK.mentions, *BOOK.sources, *BOOK.claims, *BOOK.roles, *BOOK.modalities]
EXAMPLES = [pytest.param(c, e, id=f"{c.label.en}-{i}") for c in CONCEPTS for i, e in enumerate(c.examples)]


def id_of(concept: Concept) -> str:
    return str(vars_of(concept)["id"])


def vars_of(concept: Concept) -> dict[str, object]:
    return {name: getattr(concept, name) for name in concept.__struct_fields__}


def test_the_lists_in_the_records_are_those_of_the_data() -> None:
    assert tuple(c.id for c in BOOK.mentions) == codes.MENTION_TYPES
    assert tuple(c.id for c in BOOK.sources) == codes.SOURCE_KINDS
    assert tuple(c.id for c in BOOK.claims) == codes.CLAIM_TYPES
    assert tuple(c.id for c in BOOK.roles) == codes.ROLES
    assert tuple(c.id for c in BOOK.modalities) == codes.MODALITIES


def test_roles_that_take_claims_are_the_claim_roles() -> None:
    assert tuple(r.id for r in BOOK.roles if r.fillers == ("claim",)) == codes.CLAIM_ROLES
    assert all("claim" not in r.fillers for r in BOOK.roles if r.id in codes.MENTION_ROLES)


def test_who_can_act_is_who_can_fill_agent() -> None:
    (agent,) = (r for r in BOOK.roles if r.id == "agent")
    assert {m.id for m in BOOK.mentions if m.acts} == set(agent.fillers)


def test_it_is_read_once() -> None:
    assert codebook() is codebook()


def test_version() -> None:
    assert BOOK.version == 1


def test_only_what_is_told_as_actual_feeds_an_incident() -> None:
    assert [m.id for m in BOOK.modalities if m.feeds_incident] == ["actual"]


def test_harm_is_told_once_an_outcome() -> None:
    assert {c.id: c.harm for c in BOOK.claims if c.harm} == {
        "killing": "killed",
        "injury": "injured",
        "detention": "detained",
        "abuse": "abused",
        "displacement": "displaced",
    }


def test_what_tells_of_forces_or_harm_says_why_it_is_sensitive() -> None:
    assert all(c.sensitive for c in BOOK.claims if c.posture or c.harm)


def test_settled_cases_are_numbered_without_a_gap() -> None:
    assert [case.number for case in BOOK.settled] == list(range(1, len(BOOK.settled) + 1))


def test_every_concept_has_words_in_both_languages_and_examples() -> None:
    for concept in CONCEPTS:
        for words in (concept.label, concept.definition):
            assert any("\u0600" <= c <= "\u06ff" for c in words.ar), concept.label.en
            assert words.en.isascii() or "،" in words.en or ":" in words.en, concept.label.en
        assert concept.include, concept.label.en
        assert concept.exclude, concept.label.en
        assert concept.examples, concept.label.en


@pytest.mark.parametrize(("concept", "marked"), EXAMPLES)
def test_an_example_marks_its_own_concept_with_labels_that_exist(concept: Concept, marked: str) -> None:
    example = parse(marked)
    used = {x for mark in example.marks for x in (mark.label, mark.part or "actual")}
    if not any(c is concept for c in BOOK.roles) or concept.label.en not in codes.CLAIM_ROLES:
        assert id_of(concept) in used
    assert all(example.text[m.span.start : m.span.end] == m.span.text for m in example.marks)


@pytest.mark.parametrize(("concept", "marked"), EXAMPLES)
def test_the_marks_of_an_example_obey_the_codebook(concept: Concept, marked: str) -> None:
    example = parse(marked)
    fillers = {r.id: r.fillers for r in BOOK.roles}
    for mark in example.marks:
        assert mark.span.text == mark.span.text.strip('«»" ')
        if mark.label in codes.MENTION_TYPES and mark.part:
            assert mark.label in fillers[mark.part], f"{mark.label} does not fill {mark.part}"  # type: ignore[index]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_crosswalk_maps_every_claim_or_says_why_not(scheme: str) -> None:
    rows = [x for x in BOOK.crosswalks if x.scheme == scheme]
    assert {x.claim for x in rows} == set(codes.CLAIM_TYPES)
    assert all(x.note for x in rows if x.code is None)
    assert max(Counter((x.claim, x.code) for x in rows).values()) == 1
    silent = Counter(x.claim for x in rows if x.code is None)
    assert all(sum(x.claim == claim for x in rows) == 1 for claim in silent), "a claim has a code and none"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with_files = Path(str(files("khabar.codebook").joinpath("data")))
    return Path(shutil.copytree(with_files, tmp_path / "data"))


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_copy_reads_the_same(data: Path) -> None:
    assert read(data) == BOOK


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("claims/killing.yaml", lambda s: s + "colour: red\n", "killing.yaml.*colour"),
        ("claims/killing.yaml", lambda s: s.replace("id: killing", "id: strike"), "killing.yaml.*strike.yaml"),
        ("claims/killing.yaml", lambda s: s + "\t: [", "killing.yaml"),
        ("mentions/per.yaml", lambda s: s.replace("acts: true", "acts: often"), "per.yaml.*acts"),
        ("codebook.yaml", lambda s: s.replace("version: 1", "version: one"), "codebook.yaml.*version"),
        ("crosswalks/plover.tsv", lambda s: s.replace("tension\t–", "quarrel\t–"), "plover.tsv"),
        ("crosswalks/plover.tsv", lambda s: s.replace("a state without an act is not coded", ""), "plover.tsv.*tension"),
        ("crosswalks/acled.tsv", lambda s: s.replace("tension\t–\t–\tnot coded\n", ""), "acled.tsv.*tension"),
        ("crosswalks/cameo.tsv", lambda s: s.replace("claim\tcode", "claim\tnumber"), "cameo.tsv.*first row"),
        ("crosswalks/ucdp.tsv", lambda s: s + "tension\t–\n", "ucdp.tsv.*2 cells"),
    ],
)
def test_a_broken_file_is_named(data: Path, name: str, change: Callable[[str], str], told: str) -> None:
    edit(data / name, change)
    with pytest.raises(DataError, match=told):
        read(data)


def test_a_missing_concept_is_named(data: Path) -> None:
    (data / "modalities" / "future.yaml").unlink()
    with pytest.raises(DataError, match="future"):
        read(data)
