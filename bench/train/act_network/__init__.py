"""Teaches the network that reads acts in English, from sentences written for the project."""
