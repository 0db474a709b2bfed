"""The only conductors: they read through ports, call stages, and write through ports."""
