from ipaddress import ip_address

import pytest

from khabar.capture.addresses import lies_in, rows, same, why_not_public


@pytest.mark.parametrize(
    "text", ["8.8.8.8", "93.184.215.14", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_public(text: str) -> None:
    assert why_not_public(ip_address(text)) is None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("127.0.0.1", "loopback"),
        ("100.64.0.1", "carrier-grade"),
        ("169.254.169.254", "metadata"),
        ("0.0.0.0", "this network"),  # noqa: S104 - the address is the test's subject
        ("fe80::1%eth0", "link-local"),
        ("::1", "no public IPv6"),
        ("::ffff:8.8.8.8", "no public IPv6"),
        ("64:ff9b::a00:1", "private"),
        ("2002:0808:0808::1", "6to4"),
        ("2001:0:1::1", "Teredo"),
        ("2606:4700::5efe:c0a8:101", "private"),
        ("2606:4700::200:5efe:7f00:1", "loopback"),
    ],
)
def test_not_public(text: str, what: str) -> None:
    assert what in (why_not_public(ip_address(text)) or "")


def test_own_networks() -> None:
    assert lies_in(ip_address("192.168.7.1"), ("10.0.0.0/8", "192.168.7.0/24"))
    assert not lies_in(ip_address("192.168.8.1"), ("192.168.7.0/24",))
    assert not lies_in(ip_address("::1"), ("127.0.0.0/8",))


def test_two_writings_of_one_address() -> None:
    assert same("2606:4700:0::1", "2606:4700::1")
    assert not same("1.1.1.1", "1.1.1.2")


def test_data_files_name_a_source_for_every_row() -> None:
    for name in ("networks.tsv", "names.tsv"):
        assert all(row["source"] and row["what"] for row in rows(name))
