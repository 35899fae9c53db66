from __future__ import annotations

import os
import subprocess
import sys

import pytest

from firsthand.encoder import load
from firsthand.encoder.loader import NO_WEIGHTS

_NO_NETWORK = """
import socket
def refuse(*given, **named): raise AssertionError("a socket was asked for")
socket.socket = refuse
from firsthand.encoder import load
found, reason = load()
assert found is None or found.read("Police said the pier was closed.").statements
"""


def test_what_comes_with_firsthand_reads_a_plain_sentence() -> None:
    encoder, reason = load()
    if encoder is None:
        pytest.skip(str(reason))
    text = "The mayor of Lipa, Ana Ruiz, said on Monday that the pier would be closed."
    read = encoder.read(text)
    assert any("Ana Ruiz" in text[part.start : part.end] for part in read.statements[0].source)
    assert any(text[name.start : name.end] == "Ana Ruiz" for name in read.names)


def test_a_reason_is_given_where_there_is_none() -> None:
    encoder, reason = load()
    assert (encoder is None) == (reason is not None)
    assert reason is None or reason == NO_WEIGHTS


@pytest.mark.slow
def test_it_reads_without_a_network() -> None:
    done = subprocess.run([sys.executable, "-c", _NO_NETWORK], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(("given", "threads"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "2"}, "2")])
def test_numpy_keeps_to_one_thread_unless_told(given: dict[str, str], threads: str) -> None:
    asked = "import firsthand, os; print(os.environ['OPENBLAS_NUM_THREADS'])"
    others = {name: one for name, one in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    command = [sys.executable, "-c", asked]
    done = subprocess.run(command, env={**others, **given}, capture_output=True, check=True)
    assert done.stdout.decode().strip() == threads
