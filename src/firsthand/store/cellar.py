"""The bytes of every page, kept once under their SHA-256: the evidentiary copy, never changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from firsthand.errors import StoreError


class Cellar:
    """A folder of content-addressed files; a file is complete or not there at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)

    def put(self, raw: bytes) -> str:
        """Keeps the bytes and returns their SHA-256; on disk before it returns.

        Bytes that were lost or changed under this name are healed by the same page coming again.
        """
        digest = hashlib.sha256(raw).hexdigest()
        path = self._path(digest)
        if path.exists() and path.read_bytes() == raw:
            return digest
        path.parent.mkdir(exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}.part")
        with temporary.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes under a SHA-256; StoreError if they are gone."""
        try:
            return self._path(digest).read_bytes()
        except OSError as error:
            raise StoreError(
                "FH-STORE-004",
                f"the bytes of a page cannot be read: {error.strerror}.",
                place=digest,
                remedy="Restore the store's folder `bytes` from a copy and run `firsthand verify`.",
            ) from error

    def broken(self, digests: Iterator[str]) -> Iterator[str]:
        """Of the given digests, those whose bytes are missing or no longer hash to them."""
        for digest in digests:
            try:
                raw = self._path(digest).read_bytes()
            except OSError:
                yield digest
                continue
            if hashlib.sha256(raw).hexdigest() != digest:
                yield digest

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest


def sync_folder(folder: Path) -> None:
    """Puts the folder's list of names on disk, where the system lets a folder be opened at all."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows keeps a rename without it
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):  # some network and memory disks sync files only
            os.fsync(handle)
    finally:
        os.close(handle)
