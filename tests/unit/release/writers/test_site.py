from pathlib import Path

from released import release

from khabar.release.writers import writer


def test_a_site_is_a_format_like_others(tmp_path: Path) -> None:
    written = writer("site")(release(), tmp_path)
    assert tmp_path / "site" / "index.html" in written
    assert all(p.is_file() for p in written)
