"""Reports for a terminal, made with rich; loaded only when text is asked for."""
