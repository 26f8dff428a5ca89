from django.http import HttpRequest, HttpResponse

from khabar.desk.middleware.headers import POLICY, Headers


def answered(path: str) -> HttpResponse:
    request = HttpRequest()
    request.path = path
    return Headers(lambda _: HttpResponse("x"))(request)


def test_nothing_from_elsewhere_and_nothing_inline_may_run() -> None:
    policy = answered("/").headers["Content-Security-Policy"]
    assert policy == POLICY
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy
    assert policy.startswith("default-src 'none'")


def test_pages_are_kept_nowhere_but_static_files_may_be() -> None:
    assert answered("/incident/3").headers["Cache-Control"] == "no-store"
    assert "Cache-Control" not in answered("/static/desk/base.css").headers
