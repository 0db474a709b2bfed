"""The effect engine: which lever has an effect on this creator's posts, how sure we are, and how to say it."""
