"""Routes of the area «report»: one report, its corrections, its state, and the bytes that it came in."""

from django.urls import path

from khabar.desk.views import report

urlpatterns = [
    path("report/<path:ident>", report.show, name="report"),
    path("correct/<path:ident>", report.correct, name="report-correct"),
    path("state/<path:ident>", report.state, name="report-state"),
    path("answer/<path:ident>", report.answer, name="report-answer"),
    path("original/<path:ident>", report.original, name="report-original"),
]
