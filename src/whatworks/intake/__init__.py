"""Export files become posts and readings in batches; one file per source, reading and writing it."""
