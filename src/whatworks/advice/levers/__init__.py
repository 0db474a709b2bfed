"""The levers she can move, one a file, read top to bottom in LEVERS."""
