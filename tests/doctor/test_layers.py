"""What lies under a folder, told from the mounts and the kernel's chain of devices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

import pytest

from firsthand.doctor import layers_of

MOUNTS = """\
/dev/mapper/vault-root / ext4 rw,relatime 0 0
/dev/sda3 /srv ext4 rw 0 0
/dev/sdb1 /media/my\\040stick vfat rw 0 0
tmpfs /memory tmpfs rw 0 0
vault /srv/closed fuse.gocryptfs rw 0 0
/dev/unknown0 /odd ext4 rw 0 0
"""
DEVICES = {
    "/dev/mapper/vault-root": ("LVM-abc", "CRYPT-LUKS2-def", ""),
    "/dev/sda3": ("",),
    "/dev/sdb1": ("",),
}


def chain(device: str) -> Sequence[str] | None:
    return DEVICES.get(device)


@pytest.mark.parametrize(
    ("folder", "found"),
    [
        ("/var/record", "encrypted"),  # a volume inside an encrypted partition
        ("/srv/record", "plain"),
        ("/srv/closed/record", "encrypted"),  # the nearest mount holds, not the disk below
        ("/media/my stick/record", "plain"),  # a blank in a mount point is written as \040
        ("/memory/record", "unknown"),
        ("/odd/record", "unknown"),
        ("/srvant", "encrypted"),  # a name that only begins like a mount point is not on it
    ],
)
def test_the_nearest_mount_and_its_devices_decide(folder: str, found: str) -> None:
    assert layers_of(PurePosixPath(folder), MOUNTS, chain) == found


def test_without_a_list_of_mounts_nothing_is_claimed() -> None:
    assert layers_of(PurePosixPath("/srv"), "", chain) == "unknown"
