"""What may be coded: event types with definitions, triggers and role frames, from YAML."""

from firsthand.codebook.book import Codebook, Finding, Reading
from firsthand.codebook.loader import load

__all__ = ["Codebook", "Finding", "Reading", "load"]
