"""What every installed reader keeps to."""

import socket
from collections.abc import Iterator

import pytest

from khabar.extract.grounding import ground
from khabar.extract.reader import Reader
from khabar.extract.registry import open_reader, readers
from khabar.lang.gazetteer_load import Gazetteer
from khabar.pipeline import Pipeline
from khabar.records.document import Document, Furniture
from tests.support.llm_server import honest, serving

TEXTS = {
    "plain": "أفاد مراسلنا بأن قصفاً مدفعياً استهدف حي السوق في بلدة النهر مساء أمس، ما أدى إلى مقتل خمسة مدنيين بينهم طفلان.",
    "vocalised": "أَفَادَ مُرَاسِلُنَا بِأَنَّ قَصْفاً مَدْفَعِيّاً اسْتَهْدَفَ بَلْدَةَ النَّهْرِ.",
    "presentation forms": "ﻗﺘﻞ ﻣﺪﻧﻲ ﺑﻘﺼﻒ ﻋﻠﻰ ﺑﻠﺪﺓ ﺍﻟﻨﻬﺮ",
    "tatweel": "قـُـتـل مـدنـي بقـصـف على بـلـدة الـنـهـر",
    "bidi controls": "\u202bقُتل مدني بقصف على \u2067بلدة النهر\u2069\u202c",
    "zero width": "قُتل\u200d مدني\u200c بقصف\u200b على بلدة النهر",
    "emoji": "🔴🔴 عاجل 🇸🇾: قصف على #بلدة_النهر 💔 وأنباء عن قـ.ـتلى",
    "no Arabic": "Nothing here is in Arabic.",
    "one long word": "ا" * 50_000,
    "marks only": "… !!! «» — 👍",
    "many lines": "قصف\n" * 500,
}


@pytest.fixture(scope="module", params=readers())
def reader(request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Every installed reader; behind `llm` stands a server on the loopback that answers as the word lists read."""
    if request.param != "llm":
        yield open_reader(request.param)
        return
    pytest.importorskip("langextract", reason="the extra `llm` is not installed")
    with serving(honest) as server:
        yield open_reader("llm", {"url": server.ollama, "model": "honest"})


def document(text: str, furniture: tuple[Furniture, ...] = ()) -> Document:
    return Document(id="d", sha256="0" * 64, text=text, furniture=furniture)


@pytest.mark.parametrize("kind", TEXTS)
def test_every_span_slices_back_and_nothing_is_refused(reader: Reader, kind: str) -> None:
    text = TEXTS[kind]
    reading = ground(document(text), reader.read(document(text)))
    for span in (*reading.mentions, *reading.sources, *(c.trigger for c in reading.claims)):
        assert text[span.start : span.end] == span.text
    assert [w for w in reading.warnings if w.code == "refused"] == []


@pytest.mark.parametrize("kind", ["plain", "vocalised", "presentation forms", "tatweel", "bidi controls", "zero width"])
def test_reads_a_strike_however_it_is_spelt(reader: Reader, kind: str) -> None:
    reading = reader.read(document(TEXTS[kind]))
    assert {c.type for c in reading.claims} & {"strike", "killing"}


def test_alone_and_among_fifty_the_same_bytes(reader: Reader) -> None:
    pipeline = Pipeline(reader, Gazetteer.open())
    (alone,) = pipeline.read(TEXTS["plain"], name="r.txt", published="2023-03-20")
    crowd = [(f"{k}.txt", (TEXTS["plain"] + f" {k}").encode()) for k in range(49)] + [("r.txt", TEXTS["plain"].encode())]
    among = list(pipeline.read_many(crowd, published="2023-03-20"))
    assert isinstance(among[-1], list)
    assert among[-1][0].to_json() == alone.to_json()


def test_nothing_is_read_from_furniture(reader: Reader) -> None:
    text = TEXTS["plain"] + "\n" + TEXTS["plain"]
    start = len(TEXTS["plain"]) + 1
    reading = reader.read(document(text, (Furniture(start, len(text), "other headlines"),)))
    assert reading.mentions
    assert all(m.end <= start for m in reading.mentions)


def test_no_network(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a reader opened a socket")

    if reader.name == "llm":
        reach = socket.socket.connect

        def here(self: socket.socket, address: tuple[str, int]) -> None:
            assert address[0] == "127.0.0.1", "the text left this machine"
            reach(self, address)

        monkeypatch.setattr(socket.socket, "connect", here)
    else:
        for name in ("socket", "create_connection", "getaddrinfo"):
            monkeypatch.setattr(socket, name, refuse)
    assert reader.read(document(TEXTS["plain"])).mentions
