"""The chain of tellers as a tree: the outlet, then nearest teller to farthest, then the claim itself."""

from khabar.records.report import Claim, Source
from khabar.view import describe
from khabar.view.labels import english
from khabar.view.lookup import Lookup
from khabar.view.parts import Part, Phrase, ours, quiet, quoted, words


def tree(claim: Claim, look: Lookup) -> tuple[Phrase, ...]:
    """One phrase a line, from the outlet down to the claim, drawn with branches."""
    outlet = look.report.document.outlet
    root: Phrase = (words(outlet),) if outlet else (quiet("the outlet (its name is not known)"),)
    tellers = look.tellers(claim)
    lines: list[Phrase] = [(*root, quiet("" if tellers else f" ({english('word', 'own voice')})"))]
    lines.extend((_branch(depth), *describe.teller(source), *_cue(source)) for depth, source in enumerate(tellers))
    lines.append((_branch(len(tellers)), ours(f"{claim.id} {english('claim', claim.type)}, {english('modality', claim.modality)}")))
    return tuple(lines)


def _branch(depth: int) -> Part:
    return quiet(f"{'   ' * depth}└─ ")


def _cue(source: Source) -> Phrase:
    return (quiet(", by the word "), *quoted(source.cue.text)) if source.cue else (quiet(", by no reporting word of its own"),)
