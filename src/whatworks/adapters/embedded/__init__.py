"""The defaults on a laptop: SQLite, files, a key file, the system clock."""
