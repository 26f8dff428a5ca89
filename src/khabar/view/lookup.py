"""A report by its ids, and the passages that its spans stand in."""

from bisect import bisect_right
from functools import cached_property

from khabar.errors import UsageError
from khabar.records.report import Claim, Concern, Mention, Report, Source
from khabar.text.words import paragraphs, sentence_at


class Lookup:
    """Ids and offsets of one report turned into its records. Offsets are code points of the document's text."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.text = report.document.text
        self.mentions: dict[str, Mention] = {m.id: m for m in report.mentions}
        self.sources: dict[str, Source] = {s.id: s for s in report.sources}
        self.claims: dict[str, Claim] = {c.id: c for c in report.claims}

    @cached_property
    def _heads(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The extents of the paragraphs, in order."""
        return list(paragraphs(self.text))

    def sentence(self, at: int) -> tuple[int, int]:
        """The extent of the sentence that holds the code point `at`."""
        return sentence_at(self.text, at) or (0, len(self.text))

    def paragraph(self, at: int) -> int:
        """Which paragraph (from 0) holds the code point `at`."""
        return max(0, bisect_right(self._heads, at) - 1)

    def claim(self, claim_id: str) -> Claim:
        """The claim of that id. Raises UsageError, which lists the ids that there are."""
        found = self.claims.get(claim_id)
        if found is None:
            known = ", ".join(self.claims) or "none: no claim was read in this report"
            raise UsageError(f"{self.report.document.id}: there is no claim {claim_id!r}; its claims are {known}")
        return found

    def role(self, claim: Claim, role: str) -> tuple[Mention, ...]:
        """The mentions that fill `role` in `claim`, in the record's order."""
        ids = [a.mention for a in claim.arguments if a.role == role and a.mention is not None]
        return tuple(self.mentions[i] for i in ids if i in self.mentions)

    def linked(self, claim: Claim, role: str) -> tuple[Claim, ...]:
        """The claims that fill `role` (content or cause) in `claim`."""
        ids = [a.claim for a in claim.arguments if a.role == role and a.claim is not None]
        return tuple(self.claims[i] for i in ids if i in self.claims)

    def tellers(self, claim: Claim) -> tuple[Source, ...]:
        """Who tells the claim, nearest teller first; empty for the outlet's own voice."""
        return tuple(self.sources[i] for i in claim.attribution if i in self.sources)

    def concerns(self, claim: Claim) -> tuple[Concern, ...]:
        """The concerns that the claim helped to raise."""
        return tuple(c for c in self.report.concerns if claim.id in c.claims)
