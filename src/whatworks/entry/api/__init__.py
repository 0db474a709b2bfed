"""The service: the use cases over HTTP, by the conventions of the field; thin, and it never publishes anything."""
