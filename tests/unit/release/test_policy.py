from pathlib import Path

import msgspec
import pytest

from khabar.errors import UsageError
from khabar.release.areas import GRAINS
from khabar.release.policy import SHIPPED, Policy, load, policy


def test_three_policies_ship_each_looser_than_the_one_before() -> None:
    found = load()
    assert tuple(found) == SHIPPED
    public, partners, court = (found[name].policy for name in SHIPPED)
    assert public.delay_days > partners.delay_days > court.delay_days
    assert public.k > partners.k > court.k
    assert [GRAINS.index(p.place.grain) for p in (public, partners, court)] == sorted(
        (GRAINS.index(p.place.grain) for p in (public, partners, court)), reverse=True
    )
    assert public.posture == partners.posture == "never"
    assert set(public.fields) <= set(partners.fields) <= set(court.fields)


def test_what_no_line_allows_stays() -> None:
    bare = msgspec.convert({"title": {"ar": "س", "en": "x"}}, Policy)
    assert bare.fields == ()
    assert (bare.tellers, bare.outlets, bare.victims, bare.accounts, bare.texts) == ("none", "none", "none", "none", "never")
    assert (bare.posture, bare.concerns, bare.held) == ("never", "none", "withhold")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("version: 1\npolicies: {mine: {title: {ar: x, en: x}, feilds: [day]}}", "feilds"),
        ("version: 1\npolicies: {mine: {title: {ar: x, en: x}, fields: [coordinates]}}", "coordinates"),
        ("version: 0\npolicies: {}", "version"),
        ("policies: [", "policies"),
    ],
)
def test_a_file_that_says_something_else_is_refused(tmp_path: Path, text: str, wrong: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=wrong):
        load(path)


def test_any_change_changes_the_hash(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    digests = set()
    for days in (1, 2):
        path.write_text(f"version: 1\npolicies: {{public: {{title: {{ar: x, en: x}}, delay_days: {days}}}}}", encoding="utf-8")
        digests.add(policy("public", path).digest)
    assert len(digests) == 2
    assert policy("public").digest not in digests


def test_an_unknown_policy_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="court, partners, public"):
        policy("press")
