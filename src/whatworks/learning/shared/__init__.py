"""The shared model: what posts of other pages taught, served from plain arrays; nothing here learns or needs torch."""
