from typing import get_args

from khabar.records import codes


def test_the_lists_say_each_code_once() -> None:
    for listed in (codes.MENTION_TYPES, codes.SOURCE_KINDS, codes.CLAIM_TYPES, codes.ROLES, codes.MODALITIES):
        assert len(set(listed)) == len(listed) > 0


def test_the_sizes_are_those_of_version_1() -> None:
    assert (len(codes.MENTION_TYPES), len(codes.SOURCE_KINDS), len(codes.CLAIM_TYPES)) == (7, 10, 29)
    assert (len(codes.ROLES), len(codes.MODALITIES)) == (10, 5)


def test_roles_are_those_that_take_mentions_and_then_those_that_take_claims() -> None:
    assert (*codes.MENTION_ROLES, *codes.CLAIM_ROLES) == codes.ROLES


def test_a_cue_reports_unless_it_says_more() -> None:
    assert get_args(codes.Stance) == ("report", "affirm", "deny", "doubt")
