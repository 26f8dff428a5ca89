import msgspec
from pages import incident, plain_report

from khabar.desk.incident.chain import graph
from khabar.records.incident import Account, ClaimRef, Incident, Origin, Teller

WIRE = Teller("media", "وكالة النهر")
MEDIC = Teller("rescuer", "مصدر طبي")


def told(number: int, *tellers: Teller, outlets: tuple[str, ...] = (), denies: bool = False) -> Account:
    claim = ClaimRef(f"r{number}", "c1")
    return Account(f"a{number}", tellers, (f"r{number}",), (claim,), f"o{number}", outlets, ("strike",) if denies else ())


def of(*accounts: Account) -> Incident:
    origins = tuple(Origin(a.origin, (a.id,)) for a in accounts)
    base = incident(plain_report("x"))
    claims = tuple(c for a in accounts for c in a.claims)
    fields = msgspec.structs.replace(
        base.fields,
        **{
            n: msgspec.structs.replace(getattr(base.fields, n), state="silent", values=(), range=None)
            for n in base.fields.__struct_fields__
        },
    )
    return msgspec.structs.replace(
        base,
        accounts=accounts,
        origins=origins,
        independent_origins=len(origins),
        claims=claims,
        reports=tuple(c.report for c in claims),
        fields=fields,
        links=(),
        people=(),
    )


def nodes(*accounts: Account) -> dict[str, list[str]]:
    found = graph(of(*accounts), accounts)
    return {
        role: [n.teller.name or "" if n.teller else n.account for n in found.nodes if n.role == role]
        for role in ("account", "teller", "outlet")
    }


def test_an_outlet_of_several_chains_is_one_box_and_its_unnamed_tellers_are_too() -> None:
    found = nodes(told(1, MEDIC, WIRE), told(2, Teller("witness", "شاهد"), WIRE), told(3, WIRE))
    assert found == {"account": ["a1", "a2", "a3"], "teller": ["مصدر طبي", "شاهد"], "outlet": ["وكالة النهر"]}


def test_the_same_words_in_two_outlets_may_be_two_people() -> None:
    assert nodes(told(1, MEDIC, WIRE), told(2, MEDIC, Teller("media", "شبكة الضفة")))["teller"] == ["مصدر طبي", "مصدر طبي"]


def test_a_body_that_is_known_is_one_in_all_outlets() -> None:
    body = Teller("monitor", "المرصد", "observatory")
    assert nodes(told(1, body, WIRE), told(2, body, Teller("media", "شبكة الضفة")))["teller"] == ["المرصد"]


def test_an_outlet_that_others_cite_stands_between_and_outlets_end_in_one_column() -> None:
    accounts = (told(1, MEDIC, WIRE), told(2, WIRE, Teller("media", "شبكة الضفة")))
    found = graph(of(*accounts), accounts)
    layers = {(n.teller.name if n.teller else n.id): n.layer for n in found.nodes}
    assert layers["مصدر طبي"] < layers["وكالة النهر"] < layers["شبكة الضفة"] == max(layers.values())


def test_outlets_that_cite_each_other_close_no_circle() -> None:
    other = Teller("media", "شبكة الضفة")
    accounts = (told(1, WIRE, other), told(2, other, WIRE))
    found = graph(of(*accounts), accounts)
    layer = {n.id: n.layer for n in found.nodes}
    assert all(layer[t.a] < layer[t.b] for t in found.ties)


def test_every_outlet_that_carries_an_account_is_shown() -> None:
    found = nodes(told(1, MEDIC, WIRE, outlets=("وكالة النهر", "شبكة الضفة", "r1")))
    assert found["outlet"] == ["وكالة النهر", "شبكة الضفة", ""]


def test_a_line_denies_where_all_along_it_deny() -> None:
    accounts = (told(1, MEDIC, WIRE, denies=True), told(2, Teller("witness", "شاهد"), WIRE))
    found = graph(of(*accounts), accounts)
    assert {t.a: t.denies for t in found.ties if t.a.startswith("slip")} == {"slip a1": True, "slip a2": False}
