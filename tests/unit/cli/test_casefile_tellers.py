import io

import msgspec
from pages import incident, plain_report

from khabar.cli.casefile_tellers import drawn, tellers, tree
from khabar.records.incident import Account, ClaimRef, Origin, Teller
from khabar.view.parts import plain
from khabar.view.terminal import console

CHAIN = (Teller("anonymous", "مصدر مطلع"), Teller("correspondent", "مراسل الضفة"), Teller("media", "جسر"))


def account(**other: object) -> Account:
    return msgspec.structs.replace(Account("a1", CHAIN, ("a",), (ClaimRef("a", "c1"), ClaimRef("a", "c2")), "o1"), **other)


def lines(found: Account, **reports: object) -> list[tuple[int, str]]:
    return [(depth, plain(phrase)) for depth, phrase in tree(found, reports)]  # type: ignore[arg-type]


def test_the_outlet_stands_above_whom_it_cites_and_the_claims_below_all() -> None:
    assert lines(account(), a=plain_report("a")) == [
        (0, "جسر"),
        (1, "مراسل الضفة (correspondent)"),
        (2, "مصدر مطلع (anonymous)"),
        (3, "a: c1 strike «قصفاً», c2 killing «مقتل»"),
    ]


def test_an_outlet_alone_speaks_in_its_own_voice() -> None:
    own = account(tellers=(Teller("media", None),), as_of="2024-05-15")
    assert lines(own)[0] == (0, "the outlet (its name is not known), the outlet's own voice, last on 2024-05-15")


def test_what_is_denied_and_withdrawn_and_who_else_carries_it() -> None:
    told = lines(account(denies=("strike",), standing="withdrawn", outlets=("جسر", "النهر")))
    assert told[0] == (0, "جسر, also in النهر (withdrawn)")
    assert told[-1] == (3, "denies: strike")


def test_claims_of_a_report_that_is_not_at_hand_stand_by_their_ids() -> None:
    assert lines(account())[-1] == (3, "a: c1, c2")


def test_an_origin_says_why_its_accounts_count_once() -> None:
    found = incident(plain_report("a"), plain_report("b", outlet="الضفة"))
    origin = Origin("o1", tuple(a.id for a in found.accounts), ("a and b share about 80% of their words",), "united-nations", "relayed")
    accounts = tuple(msgspec.structs.replace(a, origin="o1") for a in found.accounts)
    found = msgspec.structs.replace(found, origins=(origin,), accounts=accounts, independent_origins=1)
    label, depth, phrase = tellers(found, {})[0]
    assert (label, depth) == ("o1", 0)
    assert plain(phrase).endswith(
        "of one who passes it on; of the side United Nations; counted once: a and b share about 80% of their words"
    )


def test_a_long_line_goes_on_below_itself() -> None:
    out = io.StringIO()
    phrases = [("a1", depth, phrase) for depth, phrase in tree(account(), {"a": plain_report("a")})]
    console(out, width=50).print(drawn(phrases, 50, isolate=False))
    shown = [line.rstrip() for line in out.getvalue().splitlines()]
    assert shown[1] == "a1       └─ مراسل الضفة (correspondent)"
    assert shown[3].index("└─") == shown[2].index("└─") + 3
    assert shown[4].startswith(" " * 18)
    assert all(len(line) <= 50 for line in shown)
