import msgspec

from khabar.release.dossier.facts import DecisionShown, Outline


def test_the_structure_of_a_redacted_dossier_has_no_room_for_words_of_reports() -> None:
    """Numbers, codes and days alone: whoever adds a field here has to think of what it lets out."""
    assert {f.name: str(f.type) for f in msgspec.structs.fields(Outline)} == {
        "exhibits": "<class 'int'>",
        "accounts": "tuple[tuple[int, ...], ...]",
        "corrected": "tuple[frozenset[str], ...]",
        "decisions": "tuple[khabar.release.dossier.facts.DecisionShown, ...]",
        "confirmed": "collections.abc.Mapping[str, str]",
    }
    assert not {"who", "why", "value", "text"} & {f.name for f in msgspec.structs.fields(DecisionShown)}
