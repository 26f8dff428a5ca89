"""The payload of a response as it was received: without the framing of chunks."""

from khabar.errors import DataError


def payload_of(head: bytes, body: bytes) -> tuple[bytes, bool]:
    """The payload, still packed, and whether it came in chunks. Raises DataError where head and body are not of one response."""
    import h11

    http = h11.Connection(h11.CLIENT, max_incomplete_event_size=len(head) + 1024)
    http.send(h11.Request(method="GET", target="/", headers=[("Host", "h")]))
    http.send(h11.EndOfMessage())
    out = bytearray()
    chunked = False
    try:
        http.receive_data(head + body)
        http.receive_data(b"")
        while not isinstance(event := http.next_event(), h11.EndOfMessage | h11.ConnectionClosed):
            if event is h11.NEED_DATA:
                raise DataError("a response breaks off")
            if isinstance(event, h11.Response):
                chunked = any(name == b"transfer-encoding" for name, _ in event.headers)
            elif isinstance(event, h11.Data):
                out += event.data
    except h11.RemoteProtocolError as error:
        raise DataError(f"a response is not one of HTTP ({error})") from None
    return bytes(out), chunked
