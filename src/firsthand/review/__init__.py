"""review: incidents and decisions -> the record as a person has judged it, and what to judge next.

Pure functions: the machine's record may be made anew at any time, the decisions are only ever
added, and the view is folded from both.
"""

from firsthand.review.fold import Judgement, State, View, digest, fold
from firsthand.review.queue import Task, queue

__all__ = ["Judgement", "State", "Task", "View", "digest", "fold", "queue"]
