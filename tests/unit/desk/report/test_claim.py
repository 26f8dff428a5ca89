from django.utils.translation import override
from msgspec.structs import replace
from ready_reports import ready

from khabar.desk.report.claim import line, panel
from khabar.records.reading import Argument
from khabar.records.span import cut
from khabar.view.lookup import Lookup

READ = ready("a")


def test_a_claim_in_the_list() -> None:
    with override("en"):
        found = line(READ.claims[1], Lookup(READ), ["c2"])
    assert (found.kind, found.family, found.words, found.modality, found.corrected) == ("killing", "harm", "مقتل", "", True)
    assert (found.teller, len(found.told)) == ("الدفاع المدني", 1)


def test_nothing_is_said_of_the_machine_where_nobody_changed_anything() -> None:
    with override("en"):
        found = panel("c2", READ, READ)
    assert (found.kind_read, found.modality_read, found.words_read, found.chain_read) == ("", "", "", "")
    assert all(row.read is None for row in found.rows)
    assert {row.key for row in found.rows} >= {"patient", "harm", "where", "when"}
    assert found.sentence.words == "مقتل"
    assert found.slots == ("s1", "", "")


def test_what_was_read_stands_beside_what_it_is_now() -> None:
    killing = READ.claims[1]
    changed = replace(
        killing,
        type="injury",
        modality="possible",
        trigger=cut(READ.document.text, 0, 3),
        attribution=(),
        harm=(replace(killing.harm[0], min=4, max=4),),
        arguments=(Argument("agent", mention="m4"),),
    )
    with override("en"):
        found = panel("c2", replace(READ, claims=(READ.claims[0], changed)), READ)
    rows = {row.key: row for row in found.rows}
    assert (found.kind, found.kind_read, found.modality_read, found.words_read) == ("injury", "killing", "actual", "مقتل")
    assert "الدفاع المدني" in found.chain_read
    assert [str(v.value) for v in rows["harm"].values] == ["<b>4</b> killed"]
    assert [str(v.value) for v in rows["harm"].read or ()] == ["<b>3</b> killed"]
    assert (rows["agent"].read, rows["patient"].values) == ((), ())
    assert rows["where"].read is None


def test_a_report_that_tells_no_day_has_a_row_that_says_so() -> None:
    bare = replace(READ.claims[0], time=None, places=(), arguments=())
    with override("ar"):
        found = panel("c1", replace(READ, claims=(bare,)), replace(READ, claims=(bare,)))
    assert {row.key: row.values for row in found.rows} == {"where": (), "when": ()}
