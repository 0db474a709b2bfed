"""The list of every sentence that is told in other languages, as one document: what catalogues are held against."""

import json

from whatworks.domain.sentences import places_of
from whatworks.domain.templates import TEMPLATES


def messages_page() -> str:
    """Give each id with its English template and its places by kind, in the order of the table, as JSON text."""
    listed = {id: {"english": english, "places": places_of(id)} for id, english in TEMPLATES.items()}
    return json.dumps(listed, indent=1, ensure_ascii=False) + "\n"
