"""One file a verb; `registry` names them."""
