#!/bin/sh
# Names in one line what this machine lacks before anything is installed. $1: the Python to use.
python=${1:-python3}
missing=
if ! command -v "$python" >/dev/null 2>&1; then
    missing="python3 python3-venv"
elif ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "firsthand needs Python 3.11 or newer; $python is $("$python" -V 2>&1)." >&2
    echo "Install a newer one and say: make PYTHON=python3.11 setup" >&2
    exit 1
elif ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    missing="python3-venv"
fi
if [ -n "$missing" ]; then
    echo "Missing here: $missing. Please run: sudo apt-get install -y $missing" >&2
    exit 1
fi
