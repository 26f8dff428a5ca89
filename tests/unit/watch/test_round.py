from outlets import Watching

from khabar.watch.round import Run, Told


def test_what_is_told_is_counted(watched: Watching) -> None:
    watched.run.told("added", "https://jisr.example/1", report="a")
    watched.run.told("added", "https://jisr.example/2", report="b")
    assert watched.run.counts == {"added": 2}
    assert watched.told[0] == Told("added", "https://jisr.example/1", "a")


def test_a_run_has_the_clock_of_the_machine_and_tells_nobody(watched: Watching) -> None:
    run = Run(case=watched.run.case, who="tests", fetcher=watched.web, reader=watched.run.reader)
    assert run.now().tzinfo is not None
    run.told("look", "x")
    assert not run.stopped()
