"""A report that a notebook shows as a page: the same record, with the view that notebooks ask for."""

from khabar.records.report import Report
from khabar.view.html import notebook


class NotebookReport(Report, frozen=True, tag_field="schema", tag="khabar/report/1"):
    """A Report in every respect; `_repr_html_` is what Jupyter and its like call."""

    @classmethod
    def of(cls, report: Report) -> "NotebookReport":
        """The same record."""
        return cls(**{name: getattr(report, name) for name in report.__struct_fields__})

    def _repr_html_(self) -> str:
        return notebook(self)
