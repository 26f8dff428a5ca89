"""Plans of bulk for tests, and a reader for them that needs no model."""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from khabar.bulk.plan import Made, Plan, Settings
from khabar.bulk.planning import make_plan
from khabar.records.document import Ingested
from khabar.records.report import Claim, Concern, DataFile, Engine, Extent, Mention, Report, Source
from khabar.records.span import cut

MADE = Made(Engine("1", "stub", None, None, 1), DataFile("prefilter/ar.tsv", "0"), "26")


def plan(paths: Iterable[Path], **settings: object) -> Plan:
    """The plan for the files at `paths`, with those settings."""
    return make_plan([str(p) for p in paths], replace(Settings(), **settings), MADE, (), lambda _: None)


class FirstWord:
    """Reads a strike in the first word of every document, told by the second; fails on texts with «سيئ»."""

    def report(self, ingested: Ingested) -> Report:
        text = ingested.document.text
        if "سيئ" in text:
            raise RuntimeError("a bug")
        first, second = text.split(maxsplit=2)[:2]
        at = text.index(second, len(first))
        source = Source("s1", "media", at, at + len(second), second)
        mention = Mention("m1", "SITE", 0, len(first), first, unresolved={"place": "not in the gazetteer"})
        claim = Claim("c1", "strike", "actual", cut(text, 0, len(first)), attribution=("s1",), event="e1")
        concern = Concern("none", (1,), ("c1",), Extent(0, len(first)))
        return Report(ingested.document, (mention,), (source,), (claim,), (concern,), MADE.engine, ingested.warnings)


STUB = """
import os, sys, time
sys.path[:0] = {support!r}
from bulk_plans import MADE, FirstWord
from khabar.bulk import serve
from khabar.bulk.prefilter import Prefilter

class Stub(FirstWord):
    engine = MADE.engine

    def report(self, ingested):
        text = ingested.document.text
        if "يقتل العملية" in text:
            os.kill(os.getpid(), 11)
        if "يعلق" in text:
            time.sleep(600)
        if "مرة" in text and not os.path.exists({once!r}):
            open({once!r}, "w").close()
            os.kill(os.getpid(), 9)
        return super().report(ingested)

class Pipeline:
    @staticmethod
    def open(reader):
        return Stub()

serve.Pipeline = Pipeline
serve._made = lambda pipeline, prefilter: MADE
sys.path += [p for p in sys.argv[1:] if p not in sys.path]
serve.main()
"""


def stub_process(once: Path) -> str:
    """The code of a process that reads as `FirstWord`, in a second and not in ten. Some words make it end or hang; «مرة» only once."""
    return "import sys; sys.path += sys.argv[1:]\n" + STUB.format(support=[str(Path(__file__).parent)], once=str(once))
