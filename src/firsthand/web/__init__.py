"""web: the record as pages on this machine only: incidents, their numbers, and the words behind."""

from firsthand.web.app import create_app
from firsthand.web.desk import Desk
from firsthand.web.guard import Gate
from firsthand.web.serve import Service, start

__all__ = ["Desk", "Gate", "Service", "create_app", "start"]
