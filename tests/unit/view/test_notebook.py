from khabar.records.document import Document
from khabar.records.report import Engine, Report
from khabar.view.notebook import NotebookReport

REPORT = Report(Document(id="d", sha256="0" * 64, text="نص <b>"), (), (), (), (), Engine("0", "fixed", None, None, 1), ())


def test_it_is_the_same_record() -> None:
    shown = NotebookReport.of(REPORT)
    assert isinstance(shown, Report)
    assert shown.to_json() == REPORT.to_json()


def test_it_shows_itself_and_escapes_the_text() -> None:
    page = NotebookReport.of(REPORT)._repr_html_()
    assert "نص &lt;b&gt;" in page
    assert "<b>" not in page
