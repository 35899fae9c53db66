"""Teaching of the encoder: texts as lessons, the network, its export."""
