"""firsthand: from a pile of news pages to incidents whose sources are counted, not copies."""

__version__ = "0.1.0.dev0"
