import pytest

from khabar.desk.site import Site, settings_of
from khabar.errors import UsageError


def test_a_desk_of_one_person_listens_on_this_machine_only() -> None:
    with pytest.raises(UsageError, match="--team"):
        Site(host="0.0.0.0")  # noqa: S104 - what is refused
    assert Site(host="127.0.0.1").hosts() == ["127.0.0.1", "localhost", "::1", "[::1]"]


def test_a_team_that_is_reached_from_outside_needs_tls() -> None:
    with pytest.raises(UsageError, match="https"):
        Site(team=True, host="0.0.0.0", url="http://desk.example.org")  # noqa: S104 - what is refused
    site = Site(team=True, host="0.0.0.0", url="https://desk.example.org")  # noqa: S104 - behind a proxy
    assert site.secure
    assert "desk.example.org" in site.hosts()


def test_cookies_are_sent_by_tls_alone_where_there_is_tls() -> None:
    secure = settings_of(Site(team=True, url="https://desk.example.org"))
    assert secure["SESSION_COOKIE_SECURE"]
    assert secure["CSRF_COOKIE_SECURE"]
    assert secure["SECURE_HSTS_SECONDS"] > 0
    assert secure["CSRF_TRUSTED_ORIGINS"] == ["https://desk.example.org"]
    plain = settings_of(Site())
    assert not plain["SESSION_COOKIE_SECURE"]
    assert plain["SECURE_PROXY_SSL_HEADER"] is None


def test_every_desk_has_a_secret_of_its_own_and_no_database_by_itself() -> None:
    one, two = settings_of(Site()), settings_of(Site())
    assert one["SECRET_KEY"] != two["SECRET_KEY"]
    assert one["DATABASES"] == {}
