"""Learning what may be believed before looking, from many creators' histories and from randomised headline tests."""
