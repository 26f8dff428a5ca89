"""The process that reads: it takes files on standard input and answers on standard output, until nobody asks any more."""

import os
import sys
from typing import IO, TYPE_CHECKING

from khabar.errors import FaultError, KhabarError
from khabar.reading.outcome import outcome
from khabar.reading.wire import Answer, Job, Setup, packed, receive, send

if TYPE_CHECKING:
    from khabar.pipeline import Pipeline


def main() -> None:
    """Serve the process that started this one."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not run into the answers
    try:
        serve(sys.stdin.buffer, answers)
    except BrokenPipeError:
        os._exit(0)  # whoever asked is gone; nothing is left to flush


def serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    """Answer the setup, then job after job, in their order."""
    from khabar.pipeline import Pipeline

    setup = receive(jobs, Setup)
    if setup is None:
        return
    try:
        pipeline = Pipeline.open(setup.reader).with_own(setup.own)
    except KhabarError as e:
        send(answers, packed(e))
        return
    send(answers, Answer())
    while (job := receive(jobs, Job)) is not None:
        send(answers, _answer(pipeline, job, setup.published))


def _answer(pipeline: "Pipeline", job: Job, published: str | None) -> Answer:
    try:
        return packed(outcome(pipeline, job.name, job.data, published))
    except Exception as e:  # a record that cannot be written as JSON: a bug, which costs this file and not the batch
        return packed(FaultError(f"{job.name}: khabar cannot hand on its report ({type(e).__name__}: {e}); please report it"))
