from khabar.desk.incident.addresses import claim_url, report_url
from khabar.records.incident import ClaimRef


def test_a_claim_is_chosen_on_the_page_of_its_report() -> None:
    assert claim_url(ClaimRef("خبر/1 a", "c3")) == f"{report_url('خبر/1 a')}?claim=c3#c3"
    assert report_url("<b>") == "/report/%3Cb%3E"
