"""One router per noun; each hands a request to an errand and the answer's bytes back."""
