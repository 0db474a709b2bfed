"""What to try first, for somebody whose own posts cannot tell yet: experiments only, never advice."""
