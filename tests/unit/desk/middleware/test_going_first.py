from django.http import HttpRequest, HttpResponse

from khabar.desk.case import config
from khabar.desk.middleware.going_first import GoingFirst


def test_a_request_is_under_way_until_it_is_answered() -> None:
    seen = list[bool]()

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(config().under_way.wait(0))
        return HttpResponse()

    GoingFirst(answer)(HttpRequest())
    assert seen == [False]
    assert config().under_way.wait(0)
