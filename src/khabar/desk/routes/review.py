"""Routes of the area «review»."""

from django.urls import path

from khabar.desk.views import log, review

urlpatterns = [
    path("review", review.queue, name="queue"),
    path("review/agreement", review.agreement, name="agreement"),
    path("review/<int:number>", review.review, name="review"),
    path("review/<int:number>/assign", review.assign, name="assign"),
    path("review/<int:number>/adjudicate", review.adjudicate, name="adjudicate"),
    path("log", log.log, name="log"),
    path("log/audit", log.audit, name="audit"),
]
