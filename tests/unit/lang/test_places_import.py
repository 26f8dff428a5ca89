import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.errors import DataError, KhabarError, LimitError, UnsupportedError
from khabar.lang.gazetteer_load import Gazetteer
from khabar.lang.places_import import Labels, import_places
from khabar.text.fold import key

TABLE = "pcode\tname_ar_path\tname_en_path\tlat\tlon\nC1\tالنهر البعيد - السوق - أريحا\tNahr - Souq - Ariha\t35.8\t36.6\nC2\t\tX\t1\t2\n"
LABELS = Labels("test", "CC0", "SY")


def write(folder: Path, content: bytes | str, name: str = "places.tsv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


def test_an_imported_place_is_found_and_its_source_is_known(tmp_path: Path) -> None:
    done = import_places(write(tmp_path, TABLE), LABELS, tmp_path, key)
    assert (done.info.rows, done.info.refused, done.info.licence, done.info.format) == (1, 1, "CC0", "table")
    assert [(r.line, r.why) for r in done.refused] == [(3, "no Arabic name in 'X'")]
    (found,) = Gazetteer.open(tmp_path).lookup(key("النهر البعيد"))
    assert (found.id, found.source, found.within[1:]) == ("C1", "test", ("SY0705", "SY07", "SY"))


def test_importing_again_replaces(tmp_path: Path) -> None:
    first = import_places(write(tmp_path, TABLE), LABELS, tmp_path, key)
    bytes_before = first.path.read_bytes()
    assert import_places(write(tmp_path, TABLE), LABELS, tmp_path, key).path.read_bytes() == bytes_before
    assert len(Gazetteer.open(tmp_path).imported) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert import_places(write(tmp_path, TABLE.encode(encoding)), LABELS, tmp_path, key).info.rows == 1


def test_a_zipped_table(tmp_path: Path) -> None:
    data = zipped(SY_txt=TABLE.encode(), readme_txt=b"read me")
    assert import_places(write(tmp_path, data, "SY.zip"), LABELS, tmp_path, key).info.rows == 1


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LimitError, match="unpacks to"):
        import_places(write(tmp_path, zipped(SY_txt=b"0" * 5_000_000), "SY.zip"), LABELS, tmp_path, key)


@pytest.mark.parametrize("files", [{}, {"a_txt": b"x", "b_csv": b"y"}, {"xl_xml": b"x"}])
def test_a_zip_file_needs_one_table(tmp_path: Path, files: dict[str, bytes]) -> None:
    data = zipped(**files) if files else b"PK\x03\x04 broken"
    with pytest.raises((UnsupportedError, DataError), match="ZIP"):
        import_places(write(tmp_path, data, "x.zip"), LABELS, tmp_path, key)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", UnsupportedError),
        (b"a,b\n1,2\n", UnsupportedError),
        ("name_ar,lat,lon\nالنهر,35,37\n".encode("cp1256"), UnsupportedError),
        (b"name_ar,lat,lon\n", DataError),
        (b"name_ar,lat,lon\nNahr,35,37\n", DataError),
        (b"[1]", DataError),
    ],
)
def test_files_that_give_nothing(tmp_path: Path, content: bytes, error: type[KhabarError]) -> None:
    with pytest.raises(error, match=r"\w"):
        import_places(write(tmp_path, content), LABELS, tmp_path, key)
    assert not list(tmp_path.glob("places/*"))


def test_a_unit_may_be_all_that_a_file_tells(tmp_path: Path) -> None:
    done = import_places(write(tmp_path, "admin1Name_ar,admin1Pcode\nإدلب الخضراء,SY07\n"), LABELS, tmp_path, key)
    assert done.info.rows == 1
    assert [e.id for e in Gazetteer.open(tmp_path).lookup(key("إدلب الخضراء"))] == ["SY07"]


@settings(max_examples=50)
@given(st.one_of(st.binary(max_size=400), st.text(alphabet="\t\n,;\"'-:منهر1.5SYPK[]{}\x00", max_size=200).map(str.encode)), st.booleans())
def test_no_bytes_break_it(tmp_path_factory: pytest.TempPathFactory, data: bytes, headed: bool) -> None:
    folder = tmp_path_factory.mktemp("any")
    content = b"pcode\tname_ar_path\tname_en_path\tlat\tlon\n" + data if headed else data
    with contextlib.suppress(KhabarError):
        done = import_places(write(folder, content), LABELS, folder, key)
        assert done.info.rows > 0
        assert Gazetteer.open(folder).imported == (done.info,)


def test_the_country_is_found_by_the_units_where_nobody_gives_it(tmp_path: Path) -> None:
    rows = "".join(
        f"C{i}\tالنهر {i} - السوق - {unit}\tNahr - Souq - X\t35.8\t36.6\n"
        for i, unit in enumerate(["أريحا", "جسر الشغور", "عفرين", "منبج"])
    )
    file = write(tmp_path, "pcode\tname_ar_path\tname_en_path\tlat\tlon\n" + rows)
    done = import_places(file, Labels("test"), tmp_path, key)
    assert (done.info.country, done.info.rows, done.info.refused) == ("SY", 4, 0)
