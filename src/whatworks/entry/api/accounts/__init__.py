"""Accounts at the door: who signs in, what programs are granted, and the standards by which both are asked."""
