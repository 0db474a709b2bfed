"""The doors: command line, Python, HTTP with the dashboard, assistants; and what they share: errands, reports, jobs."""
