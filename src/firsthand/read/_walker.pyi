"""The compiled half of walker.py."""

VERSION: int

def walk(
    text: str, traits: dict[str, int], /
) -> tuple[list[str], bytes, bytes, bytes, bytes, tuple[int, int]]: ...
