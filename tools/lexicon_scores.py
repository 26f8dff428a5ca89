"""Count how often what the reader `lexicon` reads is right: `python -m tools.lexicon_scores` writes lang/lexicon/scores.tsv."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from khabar.evaluate.claims_file import read_corpus
from khabar.evaluate.gold import Gold
from khabar.evaluate.matching import pair_claims, pair_mentions, pair_sources
from khabar.extract.grounding import ground
from khabar.extract.lexicon.reader import open_reader
from khabar.records.reading import ReadClaim, Reading

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src" / "khabar" / "lang" / "lexicon" / "scores.tsv"


def counted(gold: Reading, out: Reading) -> Iterator[tuple[str, str, bool]]:
    """(what, label, whether it is right) for everything in `out`; arguments only of claims that are right."""
    mentions, claims = pair_mentions(gold.mentions, out.mentions), pair_claims(gold.claims, out.claims)
    sources = pair_sources(gold.sources, out.sources)
    yield from (("mention", m.type, j in mentions) for j, m in enumerate(out.mentions))
    yield from (("source", s.kind, j in sources) for j, s in enumerate(out.sources))
    yield from (("claim", c.type, j in claims) for j, c in enumerate(out.claims))
    same = {out.mentions[j].id: gold.mentions[i].id for j, i in mentions.items()}
    same |= {out.claims[j].id: gold.claims[i].id for j, i in claims.items()}
    for j, i in claims.items():
        wanted = set(fillers(gold.claims[i]))
        yield from (("argument", role, (role, same.get(filler, "")) in wanted) for role, filler in fillers(out.claims[j]))


def fillers(claim: ReadClaim) -> list[tuple[str, str]]:
    """The roles of a claim with the ids of what fills them."""
    return [(a.role, a.mention or a.claim or "") for a in claim.arguments]


def rows(golds: Iterator[Gold] | tuple[Gold, ...]) -> list[str]:
    """The rows of the table, sorted."""
    reader, right, every = open_reader(), Counter[tuple[str, str]](), defaultdict[tuple[str, str], int](int)
    for gold in golds:
        for what, label, well in counted(gold.reading, ground(gold.document, reader.read(gold.document))):
            every[what, label] += 1
            right[what, label] += well
    return [f"{what}\t{label}\t{(right[what, label] + 1) / (n + 2):.2f}\tof {n}" for (what, label), n in sorted(every.items())]


def main() -> None:
    """Write the table anew, its head kept."""
    head = [x for x in TABLE.read_text(encoding="utf-8").splitlines() if x.startswith(("#", "what\t"))]
    TABLE.write_text("\n".join([*head, *rows(read_corpus(ROOT / "corpus" / "train"))]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
