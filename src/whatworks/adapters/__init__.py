"""The world outside, one folder a backend; each knows ports and the domain only."""
