"""Settings and the building of the house from them: the only place that knows both sides."""
