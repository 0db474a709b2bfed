"""What a creator calls each lever: the words that reports, refusals and `explain` share."""

LEVER_NAMES = {
    "gap": "pause between posts", "daypart": "time of day", "positive_tone": "warm wording",
    "uppercase": "capital letters", "first_person": 'saying "I" or "we"',
    "second_person": 'saying "you"',
}  # fmt: skip


def lever_name(lever: str) -> str:
    """Give a lever's name in a creator's words; an id that is a word of hers is its own name.

    >>> lever_name("gap"), lever_name("call_to_action")
    ('pause between posts', 'call to action')
    """
    return LEVER_NAMES.get(lever, lever.replace("_", " "))
