"""Optional readers of captions, one file each: every one runs on this machine and downloads nothing."""
