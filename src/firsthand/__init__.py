"""firsthand: from a pile of news pages to incidents whose sources are counted, not copies."""

import os

# The products of mark's networks are small: several threads of numpy's make them slower, above all
# beside other processes. It is read when numpy is first imported; what the user sets stands.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0.dev0"
