"""The desk as an app of Django: it holds the case file that is open."""

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.http import HttpRequest

    from khabar.casefile.opening import CaseFile
    from khabar.desk.adding.queue import Queue
    from khabar.desk.explore.kept import Counted
    from khabar.desk.release.making import Kept
    from khabar.desk.review.audits import Audits
    from khabar.desk.summing import Summing
    from khabar.desk.under_way import UnderWay


class DeskConfig(AppConfig):
    """`case` is set by whoever opens the case file: `serve`, or a test.

    `summing` and `queue` are the threads that work beside the pages: the server's, or none. `audits` makes audits beside them. `releases`
    keeps the last releases for some minutes, `counted` what was counted since the log's last line;
    `under_way` are the requests that are being answered.
    """

    name = "khabar.desk"
    label = "desk"
    verbose_name = gettext_lazy("Accounts")
    case: "CaseFile | None" = None
    summing: "Summing | None" = None
    queue: "Queue | None" = None
    audits: "Audits"
    releases: "Kept"
    counted: "Counted"
    under_way: "UnderWay"

    def ready(self) -> None:
        """Whoever comes in is there from that moment on."""
        from django.contrib.auth.signals import user_logged_in

        from khabar.desk.explore.kept import Counted
        from khabar.desk.release.making import Kept
        from khabar.desk.review.audits import Audits
        from khabar.desk.under_way import UnderWay

        self.audits, self.releases, self.counted, self.under_way = Audits(), Kept(), Counted(), UnderWay()
        user_logged_in.connect(_entered, dispatch_uid="khabar.desk.entered")


def _entered(request: "HttpRequest", **_: object) -> None:
    from khabar.desk import idle

    idle.entered(request)
