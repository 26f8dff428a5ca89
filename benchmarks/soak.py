"""The long run: thousands of damaged files through the whole pipeline, none of which may crash it, hang it, or be lost in silence.

    python -m benchmarks.soak [--count 10000] [--state out/soak.json] [--report docs/soak.md]

Every file is one of our examples, damaged by rules that depend on its number alone. It must give reports whose spans slice back, or
one clear error. A stopped run goes on where it was; the result is written with the command and the commit.
"""

import argparse
import itertools
import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from khabar.errors import KhabarError
from khabar.pipeline import Pipeline
from khabar.records.report import Report

ROOT = Path(__file__).parent.parent
SLOW = 20.0
Damage = Callable[[random.Random, bytes], bytes]


class State(msgspec.Struct):
    """How far the run is, and what came of it."""

    done: int = 0
    outcomes: dict[str, int] = {}
    slowest: float = 0.0
    failures: list[str] = []


def _cut(r: random.Random, data: bytes) -> bytes:
    return data[: r.randrange(len(data) + 1)]


def _flip(r: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(r.randrange(1, 30)):
        out[r.randrange(len(out))] = r.randrange(256)
    return bytes(out)


def _recode(r: random.Random, data: bytes) -> bytes:
    to = r.choice(["cp1256", "iso-8859-6", "utf-16", "utf-16-le", "utf-32", "utf-8-sig", "ascii"])
    return data.decode("utf-8", "ignore").encode(to, "ignore")


def _mix(r: random.Random, data: bytes) -> bytes:
    half = len(data) // 2
    return data[:half] + _recode(r, data[half:])


def _controls(r: random.Random, data: bytes) -> bytes:
    marks = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069\u200b\u200c\u200d\u200e\u200f\u0640\u064b\ufeff\u2028\x85😀\U0001f1f8"
    text = list(data.decode("utf-8", "ignore"))
    for _ in range(r.randrange(1, 200)):
        text.insert(r.randrange(len(text) + 1), r.choice(marks))
    return "".join(text).encode()


def _shuffle(r: random.Random, data: bytes) -> bytes:
    words = data.decode("utf-8", "ignore").split(" ")
    r.shuffle(words)
    return " ".join(words).encode()


def _one_line(r: random.Random, data: bytes) -> bytes:
    return data.replace(b"\n", b" ") * r.randrange(1, 6)


def _markup(r: random.Random, data: bytes) -> bytes:
    depth = r.randrange(1, 3000)
    tag = r.choice([b"div", b"table", b"p", b"script", b"svg", b"a"])
    return b"<html><body>" + (b"<" + tag + b">") * depth + data + (b"</" + tag + b">") * r.randrange(depth + 1)


def _digits(r: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "ignore")
    return text.translate({ord(str(d)): chr(r.choice([0x660, 0x6F0, 0x30]) + d) for d in range(10)}).encode()


def _nothing(r: random.Random, data: bytes) -> bytes:
    return data


DAMAGES: tuple[Damage, ...] = (_cut, _flip, _recode, _mix, _controls, _shuffle, _one_line, _markup, _digits, _nothing)


def case(number: int, originals: list[Path]) -> tuple[str, bytes]:
    """The file with this number: its name and its bytes, damaged once or twice."""
    r = random.Random(number)  # noqa: S311 - the same case every time is the point
    original = originals[number % len(originals)]
    data = original.read_bytes()
    for damage in r.sample(DAMAGES, r.randrange(1, 3)):
        data = damage(r, data) if data else data
    return original.name, data


def wrong_spans(report: Report) -> Iterator[str]:
    """Spans that do not slice back, and values without a basis."""
    text = report.document.text
    spans = [(m.start, m.end, m.text) for m in report.mentions]
    spans += [(x.start, x.end, x.text) for x in report.sources]
    spans += [(c.trigger.start, c.trigger.end, c.trigger.text) for c in report.claims]
    for start, end, words in spans:
        if text[start:end] != words:
            yield f"span {start}-{end} is not its text"
    for m in report.mentions:
        bases = [v.basis for v in (m.actor, m.place, m.time, m.count) if v is not None]
        if not all(bases):
            yield f"{m.id}: a value without basis"


def outcome(pipeline: Pipeline, name: str, data: bytes) -> tuple[str, list[str]]:
    """In a word what came of one file, and what is wrong with it."""
    try:
        reports = pipeline.read(data, name=name)
    except KhabarError as e:
        return f"error: {e.code}", [] if len(str(e)) > len(e.code) else ["an error without a message"]
    except Exception as e:  # whatever it is: this is what the run looks for
        return "crash", [f"{type(e).__name__}: {e}"]
    claims = any(r.claims for r in reports)
    return "report with claims" if claims else "report without claims", [p for r in reports for p in wrong_spans(r)]


def run(count: int, state: State, keep: Callable[[State], None]) -> State:
    """Go on with the run until `count` files are done. `keep` is called every hundred files and at the end."""
    originals = sorted((ROOT / "examples" / "reports").iterdir())
    pipeline = Pipeline.open()
    outcomes = Counter(state.outcomes)
    for number in itertools.count(state.done):
        if number >= count:
            break
        name, data = case(number, originals)
        began = time.monotonic()
        what, wrong = outcome(pipeline, name, data)
        took = time.monotonic() - began
        outcomes[what] += 1
        wrong += [f"took {took:.0f} s"] if took > SLOW else []
        state.failures += [f"case {number} ({name}): {w}" for w in wrong]
        state.done, state.slowest, state.outcomes = number + 1, max(state.slowest, took), dict(sorted(outcomes.items()))
        if state.done % 100 == 0:
            keep(state)
            print(f"{state.done} of {count}, {len(state.failures)} failures", flush=True)
    keep(state)
    return state


def page(state: State, command: str, commit: str) -> str:
    """The result as a page of the docs."""
    rows = "\n".join(f"| {k} | {v} |" for k, v in state.outcomes.items())
    failures = "\n".join(f"- {f}" for f in state.failures) or "None."
    return (
        f"# The long run\n\nCommand: `{command}`, at commit {commit}.\n\n{state.done} damaged files through the whole pipeline; the "
        f"slowest took {state.slowest:.1f} s.\n\n| outcome | files |\n|---|---|\n{rows}\n\n## Failures\n\n{failures}\n"
    )


def main() -> None:
    """Run, go on, and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--state", type=Path, default=ROOT / "out" / "soak.json")
    parser.add_argument("--report", type=Path)
    given = parser.parse_args()
    given.state.parent.mkdir(parents=True, exist_ok=True)
    state = msgspec.json.decode(given.state.read_bytes(), type=State) if given.state.exists() else State()

    def keep(now: State) -> None:
        part = given.state.with_suffix(".part")
        part.write_bytes(msgspec.json.encode(now))
        part.replace(given.state)

    state = run(given.count, state, keep)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    text = page(state, f"python -m benchmarks.soak --count {given.count}", commit)
    print(text)
    if given.report:
        given.report.write_text(text, encoding="utf-8")
    raise SystemExit(bool(state.failures))


if __name__ == "__main__":
    main()
