"""Speed of a stage beside its peers: CPU for each item, memory, ratios, in one interleaved run."""
