"""All routes of the desk, area by area."""

from django.urls import include, path

from khabar.desk.plumbing import plumbing
from khabar.desk.views import faults

urlpatterns = [
    path("", include("khabar.desk.routes.frame")),
    path("", include("khabar.desk.routes.home")),
    path("", include("khabar.desk.routes.report")),
    path("", include("khabar.desk.routes.incident")),
    path("", include("khabar.desk.routes.explore")),
    path("", include("khabar.desk.routes.review")),
    path("", include("khabar.desk.routes.people")),
    path("", include("khabar.desk.routes.release")),
    path("", include("khabar.desk.routes.watch")),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("plumbing/", plumbing.urls),
]
handler400 = faults.malformed
handler403 = faults.denied
handler404 = faults.missing
handler429 = faults.too_many
handler500 = faults.broken
