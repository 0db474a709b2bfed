"""Learning the shared model that ships with the package: needs the real data and, for its memory, torch."""
