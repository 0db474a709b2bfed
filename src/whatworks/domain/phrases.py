"""What is said of each lever: the two deeds, and the posts of either side; nothing is computed here."""

# lever: (do more, do less, posts that have more, posts that have less)
PHRASES: dict[str, tuple[str, str, str, str]] = {
    "question": ("Ask a question", "Leave questions out", "with a question", "without a question"),
    "exclamation": (
        "Use exclamation marks",
        "Leave exclamation marks out",
        "with an exclamation mark",
        "without exclamation marks",
    ),
    "emoji": ("Use more emoji", "Use fewer emoji", "with {to}", "with {to}"),
    "hashtags": ("Use more hashtags", "Use fewer hashtags", "with {to}", "with {to}"),
    "mentions": ("Mention another account", "Leave mentions out", "with a mention", "without mentions"),
    "links": ("Put a link in the text", "Leave links out of the text", "with a link", "without a link"),
    "length": ("Write longer", "Write shorter", "of {to}", "of {to}"),
    "uppercase": ("Use more capital letters", "Use fewer capital letters", "with {to}", "with {to}"),
    "number": ("Give a number", "Leave numbers out", "with a number", "without numbers"),
    "call_to_action": (
        "Say what to do next",
        "Leave the call to action out",
        "with a call to action",
        "without a call to action",
    ),
    "first_person": ('Say "I" or "we"', 'Leave "I" and "we" out', 'with "I" or "we"', 'without "I" or "we"'),
    "second_person": ('Speak to "you"', 'Leave "you" out', 'with "you"', 'without "you"'),
    "positive_tone": ("Sound warmer", "Sound cooler", "with warmer wording", "with plainer wording"),
    "daypart": ("Publish in the {category}", "", "published in the {category}", "published at other times"),
    "weekend": ("Publish at the weekend", "Publish on weekdays", "published at the weekend", "published on weekdays"),
    "format": ("Use the format {category}", "", "in the format {category}", "in other formats"),
    "duration": ("Make it longer", "Make it shorter", "of {to}", "of {to}"),
    "gap": ("Wait longer between posts", "Wait less between posts", "after {to}", "after {to}"),
}
