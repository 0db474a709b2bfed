"""What assistants may ask, by the Model Context Protocol: read-only tools over the same errands as every other door."""
