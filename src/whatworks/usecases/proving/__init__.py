"""Putting the product on trial: made-up creators, every piece of advice beside the truth, and rivals beside it."""
