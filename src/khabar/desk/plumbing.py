"""Django's admin for the plumbing: accounts, sessions and invitations, to look at. Nothing of the case, and nothing is changed there.

What a lead changes of an account is a decision that the log keeps; the page of people is its only way.
"""

import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.admin import AdminSite, ModelAdmin, display
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy

from khabar.desk import wording
from khabar.desk.models import Invitation, Person, Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_OWN_PAGES = frozenset({"login", "logout", "password_change", "password_change_done", "autocomplete", "view_on_site"})
"""What the desk has pages of its own for, or nothing here needs."""


class Plumbing(AdminSite):
    """The site: for leads."""

    site_header = site_title = gettext_lazy("Plumbing of the desk")
    index_title = gettext_lazy("Accounts, sessions, invitations: to look at")
    site_url = "/"
    enable_nav_sidebar = False
    final_catch_all_view = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Leads only."""
        return request.user.is_authenticated and request.user.may(Role.LEAD)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Without the pages that the desk has itself."""
        return [url for url in super().get_urls() if getattr(url, "name", None) not in _OWN_PAGES]


class Shown(ModelAdmin):  # type: ignore[type-arg] # Django itself takes none
    """Rows that a lead can look at."""

    actions = None

    def get_urls(self) -> list[URLPattern]:
        """The list, and one row of it; nothing that would change one."""
        return [url for url in super().get_urls() if (url.name or "").endswith(("_changelist", "_change"))]

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Who may come here may look."""
        return self.admin_site.has_permission(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Who may come here may look."""
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False


def _column(field: str, label: "_StrPromise") -> Any:
    """A column with a name in both languages: the one that Django makes has the field's own, which is English."""

    @display(description=label, ordering=field)
    def shown(row: Model) -> object:
        value = getattr(row, field)
        if isinstance(value, datetime.datetime):
            return formats.localize(timezone.localtime(value))
        if value is True:
            return "✓"
        return wording.coded("role of people", value) if field == "role" else value or "—"

    return shown


_ROLE = _column("role", gettext_lazy("Role"))


class People(Shown):
    """Accounts, without their passwords."""

    list_display = (
        _column("username", gettext_lazy("Handle")),
        _ROLE,
        _column("is_active", gettext_lazy("Open account")),
        _column("last_login", gettext_lazy("came in last")),
    )
    fields = readonly_fields = (*list_display, _column("date_joined", gettext_lazy("Since")))


class Sessions(Shown):
    """Sessions, without their keys, which are as good as a password."""

    list_display = fields = readonly_fields = (_column("expire_date", gettext_lazy("Until")),)
    list_display_links = None


class Invitations(Shown):
    """Invitations, without the hashes of their tokens."""

    list_display = (
        _column("id", gettext_lazy("Number")),
        _ROLE,
        _column("handle", gettext_lazy("For")),
        _column("by", gettext_lazy("Made by")),
        _column("at", gettext_lazy("Made")),
        _column("expires", gettext_lazy("Until")),
        _column("used_by", gettext_lazy("Used by")),
        _column("used_at", gettext_lazy("Used")),
        _column("revoked_at", gettext_lazy("Withdrawn")),
    )
    fields = readonly_fields = list_display[1:]


plumbing = Plumbing(name="admin")
plumbing.register(Person, People)
plumbing.register(Session, Sessions)
plumbing.register(Invitation, Invitations)
