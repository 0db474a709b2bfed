"""Simulated creators with known truth: the engine's own trial."""
