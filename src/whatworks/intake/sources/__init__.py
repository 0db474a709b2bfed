"""One file per kind of export, all of the same shape."""
