"""Accounts: people, programs, grants and tokens in the server's own scopes; no password or token in the clear."""
