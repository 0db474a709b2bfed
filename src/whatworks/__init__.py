"""whatworks reads a creator's posts and tells her what works for her, how sure it is, and how to prove it."""
