"""What we ask of the world: one small Protocol a file, at most six verbs each."""
