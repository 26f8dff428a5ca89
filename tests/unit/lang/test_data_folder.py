from pathlib import Path

import pytest

from khabar.lang.data_folder import data_folder


def test_the_variable_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KHABAR_DATA", str(tmp_path / "places"))
    assert data_folder() == tmp_path / "places"


@pytest.mark.parametrize("value", ["", None])
def test_else_the_platform_does(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("KHABAR_DATA", raising=False)
    if value is not None:
        monkeypatch.setenv("KHABAR_DATA", value)
    assert data_folder().name == "khabar"
    assert data_folder().is_absolute()
