from xml.etree import ElementTree

import pytest

from khabar.records.report import Report
from khabar.view.picture import chain, wrap


def _texts(svg: str) -> list[str]:
    return [e.text or "" for e in ElementTree.fromstring(svg).iter("text")]  # noqa: S314 (our own output)


def test_boxes_run_from_the_nearest_teller_to_the_claim(report: Report) -> None:
    svg = chain(report.sources[:2], "c1 · c2", "الضفة", "ar")
    shown = _texts(svg)
    assert [shown.index(x) for x in ("مراسل صحيفة الضفة", "مصدر مطلع", "c1 · c2")] == [1, 3, 4]
    heights = [float(e.get("y") or 0) for e in ElementTree.fromstring(svg).iter("rect")]  # noqa: S314 (our own output)
    assert heights == sorted(heights)
    assert len(heights) == 3


def test_the_outlets_own_voice_is_drawn_too() -> None:
    assert "الضفة" in _texts(chain((), "c1", "الضفة", "ar"))
    assert "—" in _texts(chain((), "c1", None, "ar"))


def test_hostile_text_is_text(hostile: Report) -> None:
    svg = chain(hostile.sources, "c1", None, None)
    assert "<script" not in svg
    assert ElementTree.fromstring(svg).tag == "svg"  # noqa: S314 (our own output)


@pytest.mark.parametrize("text", ["كلمة", "كلمة " * 30, "ط" * 100, "", "   "])
def test_wrapping_loses_nothing(text: str) -> None:
    lines = wrap(text)
    assert "".join(lines).replace(" ", "") == (text.replace(" ", "") or "—")
    assert max(map(len, lines)) <= 27


def test_many_claims_are_cut_between_ids() -> None:
    shown = _texts(chain((), " · ".join(f"c{i}" for i in range(30)), None, "ar"))[-1]
    assert shown.endswith(" …")
    assert len(shown) < 32
