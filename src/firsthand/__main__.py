"""`python -m firsthand` is `firsthand`; a package that is missing is named, not thrown."""

import sys

try:
    from firsthand.cli import main
except ModuleNotFoundError as error:
    sys.exit(
        f"firsthand cannot start: the package {error.name} is missing for {sys.executable}.\n"
        "Install it with: python -m pip install firsthand (in a checkout: make setup)."
    )

main()
