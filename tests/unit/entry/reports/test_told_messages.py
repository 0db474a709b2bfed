import json
from pathlib import Path

from whatworks.domain.sentences import tell
from whatworks.entry.reports.shapes import told
from whatworks.entry.reports.told_messages import messages_page

LISTED = Path(__file__).parents[4] / "docs" / "messages.json"


def test_the_list_of_messages_is_that_of_the_code() -> None:
    assert LISTED.read_text(encoding="utf-8") == messages_page(), "run `make docs`"


def test_each_message_is_listed_with_its_english_and_the_kinds_of_its_places() -> None:
    assert json.loads(messages_page())["needed.random"] == {
        "english": "About {posts:count} posts in random order, to see a difference of {lift:percent}.",
        "places": {"posts": "count", "lift": "percent"},
    }


def test_a_text_stands_beside_its_message_and_a_sentence_within_is_one_too() -> None:
    amount = tell("amount.hashtags", n=6)
    said = tell("side.hashtags.less", to=tell("side.or_fewer", amount=amount, end=8))
    end = {"id": "amount.hashtags", "params": {"n": 6}}
    assert told("to", said) == {
        "to": "with about 6 hashtags (8 or fewer)",
        "to_message": {
            "id": "side.hashtags.less",
            "params": {"to": {"id": "side.or_fewer", "params": {"amount": end, "end": 8}}},
        },
    }
    assert told("sentence", "By hand.") == {"sentence": "By hand.", "message": None}
