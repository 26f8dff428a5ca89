import khabar.ingest


def test_the_door_has_three_names() -> None:
    assert sorted(khabar.ingest.__all__) == ["Limits", "documents", "read_bounded"]
    assert all(hasattr(khabar.ingest, name) for name in khabar.ingest.__all__)
