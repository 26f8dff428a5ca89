"""Where on the desk the words of a claim stand."""

from django.urls import reverse

from khabar.records.incident import ClaimRef


def report_url(ident: str) -> str:
    """The page of a report."""
    return reverse("report", args=[ident])


def claim_url(ref: ClaimRef) -> str:
    """The page of a claim's report, with the claim chosen."""
    return f"{report_url(ref.report)}?claim={ref.claim}#{ref.claim}"
