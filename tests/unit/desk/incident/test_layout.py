import itertools

import pytest

from khabar.desk.incident.layout import Box, Picture, Placed, Run, Text, picture
from khabar.desk.incident.widths import width

LONG = "المركز الأهلي لتوثيق انتهاكات القانون الإنساني في بلدات السهل والوادي وما حولهما"


def many(count: int) -> tuple[list[Box], list[Run]]:
    """Slips in pairs of one origin, each with a teller of a long name, some through an agency, all to three outlets."""
    boxes, runs = [], []
    for n in range(count):
        boxes += [Box(f"s{n}", 0, (Text(LONG),), "account", f"o{n // 2}"), Box(f"t{n}", 1, (Text(LONG), Text("شاهد", "quiet", 1)))]
        runs.append(Run(f"s{n}", f"t{n}"))
        if n % 3 == 0:
            boxes.append(Box(f"a{n}", 2, (Text("وكالة"),)))
            runs += [Run(f"t{n}", f"a{n}"), Run(f"a{n}", f"out{n % 2}", "denies")]
        else:
            runs.append(Run(f"t{n}", f"out{n % 2}"))
    boxes += [Box(f"out{n}", 3, (Text("وسيلة"),), "outlet") for n in range(2)]
    return boxes, runs


def apart(a: Placed, b: Placed) -> bool:
    return a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y


@pytest.mark.parametrize("count", [1, 2, 7, 40])
@pytest.mark.parametrize("rtl", [False, True])
def test_nothing_lies_over_anything_else_or_outside(count: int, rtl: bool) -> None:
    boxes, runs = many(count)
    found = picture(boxes, runs, {f"o{n}": "تُحسب مرة" for n in range(count)}, rtl=rtl)
    assert all(apart(a, b) for a, b in itertools.combinations(found.boxes, 2))
    assert all(apart_frames(found, n) for n in range(len(found.frames)))
    for box in found.boxes:
        assert box.x >= 0
        assert box.x + box.width <= found.width
        assert box.y >= 0
        assert box.y + box.height <= found.height
        assert all(width(line.text, 13) <= box.width for line in box.lines)
        assert all(box.y < line.y <= box.y + box.height for line in box.lines)


def apart_frames(found: Picture, number: int) -> bool:
    """A frame holds its own slips whole and touches no other."""
    frame = found.frames[number]
    inside = [b for b in found.boxes if b.look == "account" and frame.y <= b.y <= frame.y + frame.height]
    ends = all(b.y + b.height <= frame.y + frame.height for b in inside)
    others = [f for n, f in enumerate(found.frames) if n != number]
    return ends and len(inside) in (1, 2) and all(f.y + f.height <= frame.y or f.y >= frame.y + frame.height for f in others)


def test_a_line_that_passes_a_column_goes_through_none_of_its_boxes() -> None:
    boxes = [Box("s", 0, (Text("رواية"),)), Box("r", 0, (Text("رواية"),)), Box("t", 1, (Text("شاهد"),)), Box("o", 2, (Text("وسيلة"),))]
    found = picture(boxes, [Run("s", "o"), Run("r", "t"), Run("t", "o")], {}, rtl=False)
    teller = next(b for b in found.boxes if b.id == "t")
    passing = float(found.paths[0].d.split("H")[0].split()[-1])
    assert not teller.y <= passing <= teller.y + teller.height


def test_the_chain_runs_with_the_writing() -> None:
    boxes, runs = many(2)
    left, right = (picture(boxes, runs, {}, rtl=rtl) for rtl in (False, True))
    at = [{b.id: b.x for b in p.boxes} for p in (left, right)]
    assert at[0]["s0"] < at[0]["t0"] < at[0]["out0"]
    assert at[1]["s0"] > at[1]["t0"] > at[1]["out0"]
    assert left.height == right.height
    assert [b.y for b in left.boxes] == [b.y for b in right.boxes]


def test_what_is_cut_stands_whole_in_the_title() -> None:
    found = picture([Box("s", 0, (Text(LONG, most=1),))], [], {}, rtl=True)
    assert found.boxes[0].lines[0].text.endswith("…")
    assert found.boxes[0].title == LONG


def test_nothing_gives_an_empty_picture() -> None:
    assert picture([], [], {}, rtl=False).boxes == ()
