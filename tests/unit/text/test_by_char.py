from khabar.text.by_char import ByChar


def test_a_character_is_worked_out_once() -> None:
    asked: list[str] = []

    def double(c: str) -> str:
        asked.append(c)
        return c + c

    table = ByChar(double)
    assert "أب أب".translate(table) == "أأبب  أأبب"
    assert asked == ["أ", "ب", " "]


def test_no_text_makes_the_table_grow_without_end() -> None:
    table = ByChar(str)
    every = "".join(chr(c) for c in range(0x4E00, 0x4E00 + 6000))
    assert every.translate(table) == every
    assert len(table) == 4096
