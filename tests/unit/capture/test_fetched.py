from captured import fetched


def test_headers_are_found_whatever_their_case() -> None:
    found = fetched()
    assert found.header("Content-Type") == "text/html; charset=utf-8"
    assert found.header("etag") is None
