"""Who attacked what, with what, and whom it hit, of whole documents: the roles of MUC-4.

All of it is learnt at run time from the train part beside a gold file and never kept: which
stretches of words may be meant (phrases.py), what can be told of each (telling.py), and how much
that weighs (model.py).
"""

from bench.fillers.model import Fillers, fillers_beside

__all__ = ["Fillers", "fillers_beside"]
