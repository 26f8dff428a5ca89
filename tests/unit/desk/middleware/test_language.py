import pytest
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from khabar.desk.middleware.language import Language


@pytest.mark.parametrize(("cookie", "language"), [("en", "en"), ("ar", "ar"), ("", "ar"), ("xx", "ar"), ("../en", "ar")])
def test_the_cookie_says_it_and_arabic_is_first(cookie: str, language: str) -> None:
    request = HttpRequest()
    request.COOKIES["khabar_language"] = cookie
    request.META["HTTP_ACCEPT_LANGUAGE"] = "en"
    response = Language(lambda _: HttpResponse(translation.get_language() or ""))(request)
    assert response.content.decode() == language
    assert response.headers["Content-Language"] == language
