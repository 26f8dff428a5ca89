import khabar


def test_a_text_gives_a_report() -> None:
    assert isinstance(khabar.read("قُتل مدني بقصف على بلدة النهر."), khabar.Report)


def test_what_goes_wrong_is_a_khabar_error() -> None:
    (outcome,) = khabar.read_many([b""])
    assert isinstance(outcome, khabar.KhabarError)
