"""Routes of the area «home»: incidents, reports, what comes in, a backup."""

from django.urls import path

from khabar.desk.views import adding, backup, home, reports

urlpatterns = [
    path("", home.home, name="home"),
    path("line/<int:number>", home.line, name="home_line"),
    path("reports", reports.reports, name="reports"),
    path("adding", adding.panel, name="adding"),
    path("adding/text", adding.text, name="add_text"),
    path("adding/files", adding.files, name="add_files"),
    path("adding/<int:number>/answer", adding.answer, name="adding_answer"),
    path("adding/clear", adding.clear, name="adding_clear"),
    path("backup", backup.backup, name="backup"),
]
