"""review: incidents and decisions -> the record as a person has judged it, and what to judge next.

Pure functions: the machine's record may be made anew at any time, the decisions are only ever
added, and the view is folded from both.
"""

from firsthand.review.directions import directions
from firsthand.review.fold import digest, fold
from firsthand.review.overlay import fault
from firsthand.review.queue import Task, queue
from firsthand.review.standing import standing, taken_back
from firsthand.review.view import Judgement, Orphan, Remark, State, View

__all__ = [
    "Judgement",
    "Orphan",
    "Remark",
    "State",
    "Task",
    "View",
    "digest",
    "directions",
    "fault",
    "fold",
    "queue",
    "standing",
    "taken_back",
]
