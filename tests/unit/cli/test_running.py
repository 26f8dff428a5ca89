from pathlib import Path
from typing import Any

import pytest

from khabar.cli.inputs import InputFile
from khabar.cli.running import run_read
from khabar.errors import EmptyInputError


def _files(tmp_path: Path, *present: bool) -> tuple[InputFile, ...]:
    names = [tmp_path / f"{i}.txt" for i in range(len(present))]
    for name, there in zip(names, present, strict=True):
        if there:
            name.write_text(f"قصف {name.stem}", encoding="utf-8")
    return tuple(InputFile(str(name)) for name in names)


@pytest.mark.parametrize(
    "present",
    [(True,), (False,), (False, False), (False, True), (True, False), (True, False, False, True, True, False), (True, True, True)],
)
def test_one_outcome_a_file_in_order_whatever_fails(pipeline: Any, tmp_path: Path, present: tuple[bool, ...]) -> None:
    files = _files(tmp_path, *present)
    outcomes = list(run_read(pipeline, files))
    assert [o.file for o in outcomes] == [f.name for f in files]
    assert [o.error is None for o in outcomes] == list(present)
    assert [o.reports[0].document.id for o in outcomes if o.reports] == [str(i) for i, there in enumerate(present) if there]


def test_the_order_holds_where_the_pipeline_asks_for_one_file_at_a_time(pipeline: Any, tmp_path: Path) -> None:
    class OneByOne:
        def read_many(self, inputs: Any, *, published: str | None = None) -> Any:
            for name, data in inputs:
                yield pipeline.read(data, name=name)

    outcomes = list(run_read(OneByOne(), _files(tmp_path, False, True, False, True, False)))  # type: ignore[arg-type]
    assert [o.error is None for o in outcomes] == [False, True, False, True, False]


def test_posts_of_two_exports_with_one_id_are_told_apart(pipeline: Any, tmp_path: Path) -> None:
    for name, text in (("a.txt", "قصف"), ("b.txt", "غارة")):
        (tmp_path / name).write_text(text, encoding="utf-8")

    class SameId:
        def read_many(self, inputs: Any, *, published: str | None = None) -> Any:
            return (pipeline.read(data, id="post") for _, data in inputs)

    first, second = (
        o.reports[0].document for o in run_read(SameId(), (InputFile(str(tmp_path / "a.txt")), InputFile(str(tmp_path / "b.txt"))))
    )  # type: ignore[arg-type]
    assert first.id == "post"
    assert second.id == f"post-{second.sha256[:8]}"


def test_an_error_of_the_pipeline_keeps_its_code(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")

    class Fails:
        def read(self, data: bytes, **_: Any) -> Any:
            raise EmptyInputError("nothing to read")

        def read_many(self, inputs: Any, **_: Any) -> Any:
            raise AssertionError("one file is no batch")

    (outcome,) = run_read(Fails(), (InputFile(str(tmp_path / "a.txt")),))  # type: ignore[arg-type]
    assert outcome.error is not None
    assert outcome.error.code == "empty"


def test_a_name_that_is_no_unicode_is_handed_on_as_far_as_it_can_be_written(pipeline: Any, tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("a\udcff.txt", "b.txt")]
    for name in names:
        try:
            Path(name).write_text("قصف", encoding="utf-8")
        except (OSError, UnicodeEncodeError):
            pytest.skip("this file system takes only names in UTF-8")
    for files in (names[:1], names):
        outcomes = list(run_read(pipeline, tuple(map(InputFile, files))))
        assert [o.file for o in outcomes] == files
        assert outcomes[0].reports[0].document.id == "a?"
        assert outcomes[0].reports[0].to_json()
