from told_reports import RIVER, C, report

from khabar.link import tell
from khabar.link.accounts import Strand, accounts_of, denies, origins_of, strands_of, told_of
from khabar.records.incident import Account, Origin
from khabar.records.report import Report

HELMETS = ("rescuer", "الدفاع المدني السوري", "white-helmets")
SPOKESMAN = ("official", "الناطق باسم الجيش", "turkish-armed-forces")
STRIKE = C(type="strike", place=RIVER, day="2024-03-05", event="e1")
COPY = "سقطت ثلاث قذائف على سوق البلدة صباحاً فأصابت عدداً من الباعة والمارة ونقلهم الأهالي إلى مشفى المدينة القريبة"


def built(*reports: Report, withdrawn: tuple[str, ...] = ()) -> tuple[list[Strand], tuple[Origin, ...], tuple[Account, ...]]:
    tellings = [t for r in reports for t in tell(r)]
    strands = strands_of(told_of(tellings, {r.document.id: r for r in reports}))
    origins = origins_of(strands, tellings, withdrawn)
    return strands, origins, accounts_of(strands, origins, withdrawn)


def cited(source: tuple[str, str, str | None], **more: object) -> C:
    return C(type="strike", place=RIVER, day="2024-03-05", source=source, **more)  # type: ignore[arg-type]


def test_one_named_teller_in_two_outlets_is_one_account() -> None:
    _, _, accounts = built(report("r1", cited(HELMETS), outlet="جريدة الوادي"), report("r2", cited(HELMETS), outlet="موقع السهل"))
    (account,) = accounts
    assert account.outlets == ("جريدة الوادي", "موقع السهل")
    assert account.reports == ("r1", "r2")
    assert [t.kind for t in account.tellers] == ["rescuer", "media"]
    assert account.knowledge == "direct"


def test_two_outlets_in_their_own_voice_are_two_origins() -> None:
    one = C(type="strike", trigger="غارة استهدفت السوق", place=RIVER)
    other = C(type="strike", trigger="هجوم مدفعي على أطراف البلدة", place=RIVER)
    _, origins, _ = built(report("r1", one, outlet="جريدة الوادي"), report("r2", other, outlet="موقع السهل"))
    assert [o.accounts for o in origins] == [("a1",), ("a2",)]


def test_a_copied_text_is_one_origin_and_says_so() -> None:
    copied = C(type="strike", trigger=COPY, place=RIVER)
    _, origins, _ = built(report("r1", copied, outlet="جريدة الوادي"), report("r2", copied, outlet="موقع السهل"))
    (origin,) = origins
    assert origin.accounts == ("a1", "a2")
    assert "share about" in origin.because[0]


def test_a_quote_in_common_is_one_origin() -> None:
    quote = "قال شاهد: «رأيت القذائف تسقط على السوق قبل الظهر بقليل»"
    one = C(type="strike", trigger="غارة على السوق", place=RIVER)
    other = C(type="strike", trigger="هجوم مدفعي طال وسط البلدة", place=RIVER)
    _, origins, _ = built(report("r1", one, outlet="جريدة الوادي", before=quote), report("r2", other, outlet="موقع السهل", before=quote))
    assert [o.because for o in origins] == [("r1 and r2 quote the same words",)]


def test_two_named_tellers_are_two_origins_although_one_text_carries_both() -> None:
    claims = cited(HELMETS, trigger=COPY), cited(SPOKESMAN, trigger="ضربة")
    _, origins, _ = built(report("r1", *claims, outlet="جريدة الوادي"), report("r2", *claims, outlet="موقع السهل"))
    assert len(origins) == 2


def test_an_outlet_that_cites_somebody_adds_no_origin() -> None:
    head = C(type="killing", number=3, cause=1)
    _, origins, _ = built(report("r1", head, cited(HELMETS), outlet="جريدة الوادي"))
    (origin,) = origins
    assert len(origin.accounts) == 2
    assert "cites a source" in origin.because[0]
    assert origin.knowledge == "direct"


def test_one_who_only_denies_is_nobodys_source() -> None:
    denial = C(type="strike", modality="negated", source=SPOKESMAN, event="e1")
    strands, origins, accounts = built(report("r1", STRIKE, denial, outlet="جريدة الوادي"))
    assert len(origins) == 2
    assert [a.denies for a in accounts] == [(), ("strike",)]
    assert [denies(t) for s in strands for t in s.told] == [False, True]


def test_no_injuries_in_the_outlets_own_words_is_no_denial() -> None:
    (account,) = built(report("r1", STRIKE, C(type="injury", modality="negated", cause=0), outlet="جريدة الوادي"))[2]
    assert account.denies == ()


def test_a_withdrawn_report_stays_and_counts_no_more() -> None:
    reports = report("r1", cited(HELMETS)), report("r2", cited(SPOKESMAN))
    _, _, accounts = built(*reports, withdrawn=("r2",))
    assert [(a.reports, a.standing) for a in accounts] == [(("r1",), "current"), (("r2",), "withdrawn")]


def test_accounts_come_in_the_order_of_publication() -> None:
    late, early = report("a", cited(HELMETS), published="2024-03-07"), report("b", cited(SPOKESMAN), published="2024-03-05")
    _, _, accounts = built(late, early)
    assert [a.reports for a in accounts] == [("b",), ("a",)]
    assert [a.as_of for a in accounts] == ["2024-03-05", "2024-03-07"]


def test_an_origin_has_the_side_of_its_first_teller() -> None:
    import msgspec

    r = report("r1", cited(SPOKESMAN))
    (source,) = r.sources
    party = msgspec.structs.replace(source, affiliation=msgspec.structs.replace(source.affiliation, side="party to the conflict"))
    (origin,) = built(msgspec.structs.replace(r, sources=(party,)))[1]
    assert origin.side == "turkey"
