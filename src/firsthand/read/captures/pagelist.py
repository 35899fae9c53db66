"""The list of pages that comes with a web archive (`pages/pages.jsonl` in a WACZ)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin

import msgspec

from firsthand.read.captures.outside import web_address

_LONGEST = 1_000_000  # bytes of a line; the text of a page may stand in it


class PageList:
    """Addresses of pages; grows where a page's address leads on to another."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._addresses = {_key(one) for one in addresses}

    def __len__(self) -> int:
        return len(self._addresses)

    def names(self, address: str | None) -> bool:
        """Whether the address is that of a page."""
        return address is not None and _key(address) in self._addresses

    def follow(self, address: str | None, target: str | None) -> None:
        """A page that was answered with a redirect stands where the redirect leads."""
        if address is not None and target and self.names(address):
            self._addresses.add(_key(urljoin(address, target)))


def _key(address: str) -> str:
    return (web_address(address) or address).partition("://")[2].rstrip("/")


def addresses_in(lines: Iterable[bytes]) -> list[str]:
    """The addresses in a list of pages; lines that are no JSON object with one say nothing."""
    found = []
    for line in lines:
        if len(line) > _LONGEST:
            continue
        try:
            row = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError):
            continue
        address = row.get("url") if isinstance(row, dict) else None
        if isinstance(address, str) and web_address(address):
            found.append(address)
    return found
