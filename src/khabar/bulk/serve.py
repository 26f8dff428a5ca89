"""The process that reads units: it takes them on standard input and says on standard output what it is at, until nobody asks any more."""

import os
import sys
from typing import IO

from khabar.bulk.plan import Made
from khabar.bulk.prefilter import Prefilter
from khabar.bulk.unit import Reads, Task, run
from khabar.bulk.wire import Opened, Said, Setup
from khabar.errors import FaultError, KhabarError, UsageError
from khabar.pipeline import Pipeline
from khabar.reading.wire import packed, receive, send


def main() -> None:
    """Serve the process that started this one."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not run into the answers
    try:
        serve(sys.stdin.buffer, answers)
    except BrokenPipeError:
        os._exit(0)  # whoever asked is gone; a folder that is half written stays nameless


def serve(tasks: IO[bytes], answers: IO[bytes]) -> None:
    """Answer the setup, then unit after unit."""
    setup = receive(tasks, Setup)
    if setup is None:
        return
    try:
        pipeline = Pipeline.open(setup.settings.reader)
        prefilter = Prefilter.open(setup.settings)
    except KhabarError as e:
        send(answers, Opened(fault=packed(e).fault))
        return
    send(answers, Opened(_made(pipeline, prefilter)))
    while (task := receive(tasks, Task)) is not None:
        send(answers, _outcome(task, pipeline, prefilter, answers))


def _outcome(task: Task, reads: Reads, prefilter: Prefilter, answers: IO[bytes]) -> Said:
    try:
        return Said(line=run(task, reads, prefilter, lambda place: send(answers, Said(place))))
    except BrokenPipeError:
        raise
    except OSError as e:
        found: KhabarError = UsageError(f"{e.filename or task.folder}: {e.strerror or e}; put that right and run the same command again")
    except KhabarError as e:
        found = e
    except Exception as e:  # a bug outside any record
        found = FaultError(f"unit {task.unit.number} cannot be read ({type(e).__name__}: {e}); please report it")
    return Said(fault=packed(found).fault)


def _made(pipeline: Pipeline, prefilter: Prefilter) -> Made:
    import pyarrow

    return Made(pipeline.engine, prefilter.data, pyarrow.__version__)
