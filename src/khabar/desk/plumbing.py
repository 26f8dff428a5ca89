"""Django's admin for the plumbing: accounts, sessions and invitations, to look at. Nothing of the case, and nothing is changed there.

What a lead changes of an account is a decision that the log keeps; the page of people is its only way.
"""

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy

from khabar.desk.models import Invitation, Person, Role

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


class People(Shown):
    """Accounts, without their passwords."""

    list_display = ("username", "role", "is_active", "last_login")
    fields = ("username", "role", "is_active", "date_joined", "last_login")


class Sessions(Shown):
    """Sessions, without their keys, which are as good as a password."""

    list_display = ("expire_date",)
    list_display_links = None
    fields = ("expire_date",)


class Invitations(Shown):
    """Invitations, without the hashes of their tokens."""

    list_display = ("id", "role", "handle", "by", "at", "expires", "used_by", "used_at", "revoked_at")
    fields = ("role", "handle", "by", "at", "expires", "used_by", "used_at", "revoked_at")


plumbing = Plumbing(name="admin")
plumbing.register(Person, People)
plumbing.register(Session, Sessions)
plumbing.register(Invitation, Invitations)
