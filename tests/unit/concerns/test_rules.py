import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from khabar.concerns.load import concern_book
from khabar.concerns.rules import raise_concerns
from khabar.evaluate.claims_file import read_claims_file
from khabar.records.report import Claim, Concern, Mention
from khabar.resolve.actor import resolve_actors

Raise = Callable[..., tuple[Concern, ...]]
CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["concern"])
def test_concern(raise_in: Raise, case: dict[str, Any]) -> None:
    found = {c.id: list(c.rules) for c in raise_in(case["text"], case["mentions"], case["claims"])}
    assert found.get(case["concern"]) == case["rules"]


@pytest.mark.parametrize("concern", [c.id for c in concern_book()])
def test_every_concern_has_a_case_that_raises_it_and_one_that_does_not(concern: str) -> None:
    outcomes = {case["rules"] is None for case in CASES if case["concern"] == concern}
    assert outcomes == {True, False}


@pytest.mark.parametrize("case", [c for c in CASES if c["rules"] is not None], ids=lambda c: c["concern"])
def test_what_is_denied_raises_nothing(raise_in: Raise, case: dict[str, Any]) -> None:
    denied = [" ".join([*spec.split(" ")[:2], "negated", *spec.split(" ")[3:]]) for spec in case["claims"]]
    assert raise_in(case["text"], case["mentions"], denied) == ()


def test_crime_without_any_tie_to_the_conflict_raises_nothing(raise_in: Raise) -> None:
    assert raise_in("ضرب رجل صحفياً في خلاف على دين", ["m1 POP صحفياً"], ["c1 abuse actual ضرب | patient=m1"]) == ()


def test_a_link_to_violence_ties_an_event_to_the_conflict(raise_in: Raise) -> None:
    text = "دمر متحف النهر. وكان القصف عنيفاً"
    mentions = ["m1 SITE متحف النهر"]
    loose = ["c1 destruction actual دمر | object=m1", "c2 strike actual القصف"]
    assert raise_in(text, mentions, loose) == ()
    linked = ["c1 destruction actual دمر | object=m1 cause=c2", "c2 strike actual القصف"]
    assert [c.id for c in raise_in(text, mentions, linked)] == ["schools-worship-culture"]


def test_all_claims_that_raise_it_and_the_sentences_they_stand_in(raise_in: Raise) -> None:
    text = "عاجل. قصف أصاب مدرسة أولى. هدأ الوضع. غارة أصابت مدرسة ثانية. ثم هدأ."
    mentions = ["m1 SITE مدرسة أولى", "m2 SITE مدرسة ثانية"]
    claims = ["c1 strike actual قصف | object=m1", "c2 strike actual غارة | object=m2", "c3 strike actual أصاب"]
    concerns = [c for c in raise_in(text, mentions, claims) if c.id == "schools-worship-culture"]
    assert [c.claims for c in concerns] == [("c1", "c2")]
    assert text[concerns[0].quote.start : concerns[0].quote.end] == "قصف أصاب مدرسة أولى. هدأ الوضع. غارة أصابت مدرسة ثانية."


def test_a_report_without_claims_raises_nothing(raise_in: Raise) -> None:
    assert raise_in("دروع بشرية", [], []) == ()


@pytest.mark.skipif("KHABAR_CORPUS" not in os.environ, reason="KHABAR_CORPUS does not name the folder of the corpus")
def test_the_first_report_asks_about_placement_and_shields() -> None:
    gold = read_claims_file(Path(os.environ["KHABAR_CORPUS"], "reports", "dev", "seed.claims"))
    actors = resolve_actors(gold.document, gold.reading, ("SY",), None)
    mentions = tuple(
        Mention(m.id, m.type, m.start, m.end, m.text, actor=actors[m.id].value if m.id in actors else None) for m in gold.reading.mentions
    )
    claims = tuple(Claim(c.id, c.type, c.modality, c.trigger, c.arguments, c.attribution, c.event) for c in gold.reading.claims)
    concerns = {c.id: c for c in raise_concerns(gold.document, mentions, (), claims)}
    assert {"placement-among-civilians", "human-shields"} <= concerns.keys()
    assert concerns["placement-among-civilians"].rules == (22, 23, 24)
    assert set(concerns) <= {"placement-among-civilians", "human-shields", "civilians-harmed-in-attack"}
