"""A seeded part of the long run; `make soak` is the whole."""

from benchmarks.soak import State, run


def test_damaged_files_give_a_report_or_one_clear_error() -> None:
    state = run(200, State(), lambda now: None)
    assert state.failures == []
    assert state.done == 200
    assert state.outcomes["report with claims"] > 50
    assert any(k.startswith("error") for k in state.outcomes)
