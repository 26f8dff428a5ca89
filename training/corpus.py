"""Annotated reports for training: `.claims` files, and labels kept apart from their texts."""

from pathlib import Path

from khabar.evaluate.claims_file import read_claims_file
from khabar.evaluate.gold import Gold
from training.standoff import read_raw, read_rows, unpack


def read_ids(path: Path | None) -> set[str]:
    """The ids in `path`, one a line; none where there is no path."""
    return set(path.read_text(encoding="utf-8").split()) if path else set()


def read_gold(paths: list[Path], raw: Path | None) -> list[Gold]:
    """Every annotated report in `paths`, in order: `.claims` files, folders of them, and stand-off `.jsonl` files over `raw`."""
    out: list[Gold] = []
    for path in paths:
        if path.suffix == ".jsonl":
            if raw is None:
                raise SystemExit(f"{path}: labels without texts; say with --raw where the raw reports are")
            texts = read_raw(raw)
            out += [unpack(row, texts[row.id]) for row in read_rows(path)]
        else:
            out += [read_claims_file(f) for f in (sorted(path.glob("*.claims")) if path.is_dir() else [path])]
    return out
