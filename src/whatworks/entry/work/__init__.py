"""Long work: what is asked, the queue it waits in, and the child process that does it."""
