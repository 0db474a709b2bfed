"""How an answer looks: text, JSON, HTML, CSV."""
