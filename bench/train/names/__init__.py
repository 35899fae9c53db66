"""Teaching of the taggers of names: texts as lessons, the network, its file."""
