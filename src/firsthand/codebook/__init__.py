"""What may be coded: event types with definitions, triggers and role frames, from YAML."""

from firsthand.codebook.loader import Codebook, load

__all__ = ["Codebook", "load"]
