"""The docs: pages by hand, and under `tools` what writes the reference and the pictures."""
