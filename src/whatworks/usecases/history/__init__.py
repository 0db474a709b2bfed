"""How posts are kept: immutable chunks, one manifest a scope, and the history that is their union."""
