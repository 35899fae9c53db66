"""read: Capture -> Article."""
