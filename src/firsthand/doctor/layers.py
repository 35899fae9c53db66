"""What lies under a folder on Linux: an encrypted device, a plain disk, or something unknown.

Method: the mount that the folder is on (longest mount point of /proc/mounts), its file system, and
the kernel's chain of block devices below it, where dm-crypt signs itself with "CRYPT-". A disk that
encrypts by itself, or a folder encrypted inside its file system, is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import PurePath, PurePosixPath
from typing import Literal

Layers = Literal["encrypted", "plain", "unknown"]

_ENCRYPTED_SYSTEMS = frozenset(
    {"ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.securefs"}
)
_OCTAL = re.compile(r"\\([0-7]{3})")


def layers_of(
    folder: PurePath, mounts: str, chain: Callable[[str], Sequence[str] | None]
) -> Layers:
    """What lies under a folder.

    mounts: the text of /proc/mounts. chain: the device-mapper signatures at and below a device, ""
    for one that has none; None where the kernel does not know the device.
    """
    mount = _mount_of(folder, mounts)
    if mount is None:
        return "unknown"
    device, system = mount
    if system in _ENCRYPTED_SYSTEMS:
        return "encrypted"
    signatures = chain(device) if device.startswith("/dev/") else None
    if signatures is None:
        return "unknown"
    return "encrypted" if any(one.startswith("CRYPT-") for one in signatures) else "plain"


def _mount_of(folder: PurePath, mounts: str) -> tuple[str, str] | None:
    """Device and file system of the mount that the folder is on."""
    best: tuple[int, str, str] | None = None
    for line in mounts.splitlines():
        device, point, system, *_ = [*line.split(), "", "", ""]
        parts = PurePosixPath(_OCTAL.sub(lambda code: chr(int(code[1], 8)), point)).parts
        is_above = bool(parts) and folder.parts[: len(parts)] == parts
        if is_above and (best is None or len(parts) >= best[0]):
            best = (len(parts), device, system)
    return best[1:] if best else None
