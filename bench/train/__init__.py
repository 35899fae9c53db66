"""Training: the scripts that fitted every weight in the package, with their seeds."""
