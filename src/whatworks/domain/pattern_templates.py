"""The part of the table (see `templates`) that is told of drafts, surprises, groups, habits and platforms."""

GROUPS = (
    "hashtags", "mentions", "links", "emoji", "tone", "questions and calls to act", "whom it speaks to",
    "numbers in it", "capitals and punctuation", "topic", "language", "opening words", "how easily it reads",
    "length of the text", "how often you had posted", "time of posting", "format", "how your posts before it did",
    "wording",
)  # fmt: skip

REASONS = {f"group.{name.replace(' ', '_')}": name for name in GROUPS} | {
    "reason.more": "Judged by {group}, posts like this one have had about {lift:hundredths} more than your usual.",
    "reason.less": "Judged by {group}, posts like this one have had about {lift:hundredths} less than your usual.",
    "reason.more_others": (
        "Judged by {group}, posts like this one, here and on other pages, have had about {lift:hundredths} more than "
        "your usual."
    ),
    "reason.less_others": (
        "Judged by {group}, posts like this one, here and on other pages, have had about {lift:hundredths} less than "
        "your usual."
    ),
}

SURPRISES = {
    "usual.same": "about what your posts around then usually do",
    "usual.times": "about {times:#|#} times what your posts around then usually do",
    "usual.share": "about {share:.0%} of what your posts around then usually do",
    "usual.little": "less than 1% of what your posts around then usually do",
    "surprise": "It reached {usual}.",
    "cause.none": "Nothing in your file sets it apart: no cause to be found there.",
    "cause.unusual": (
        "Unlike your other posts: {values:english}. Whether that did it, nobody can tell from one post."
        "{about:elsewhere}"
    ),
    "cause.both": "{first} and {second}",
    "cause.more": ("Partly to be expected: judged by {about}, posts like it had had about {lift:hundredths} more."),
    "cause.less": ("Partly to be expected: judged by {about}, posts like it had had about {lift:hundredths} less."),
}

_HELD = "with your other habits held still. Of ten such, one may be chance; none is shown to cause it."
_GO = "{found} {found:habit of yours goes|habits of yours go} together with your {metric:metric}; that"
_STAND = "Your last {recent} posts stand at percentile {place} of all yours there,"
_ROW = "what {recent} in a row usually do ({low} to {high})."
_RAW = "Raw numbers of different platforms count different things."
_HEARD = "{people:# person|# people} under {posts:# post|# posts}"
_ENOUGH = "{enough} people under {enough_posts} posts are needed"

PATTERNS = {
    "patterns.early": "Too early to say: {posts:# post|# posts} old enough to count, {enough} are needed.",
    "kinds.one": "Your {posts:count} posts are one kind, as far as what they reach can tell kinds apart.",
    "kinds.several": (
        "Your posts fall into {kinds} kinds that do differently, on later posts too. These are groups of posts, not of "
        "people, and what sets a group apart need not be why it does as it does."
    ),
    "habits.alike": "Your posts differ too little, in what you choose or in what they reach, to be compared.",
    "habits.none": (
        "Nothing you choose goes together with your {metric:metric} clearly enough in your {posts:count} posts."
    ),
    "habits.all": f"{_GO} still holds {_HELD}",
    "habits.some": f"{_GO} still clearly holds for {{left}} of them {_HELD}",
    "habits.left_none": f"{_GO} no longer clearly holds {_HELD}",
    "platforms.both": (
        "{posts:# post|# posts} went out in two places; each is measured against your other posts there. " + _RAW
    ),
    "platforms.none": ("No text went out in two places within a week, so no post can be compared with itself. " + _RAW),
    "standing.early": (
        "{posts:# post|# posts} old enough to count: about {enough} are needed to say how the latest stand."
    ),
    "standing.higher": f"{_STAND} higher than {_ROW}",
    "standing.lower": f"{_STAND} lower than {_ROW}",
    "standing.within": f"{_STAND} within {_ROW}",
    "people.one": "Your audience behaves like one crowd: no cut into groups holds up, so none is told.",
    "people.several": "{groups} groups of people behave clearly differently.",
    "people.hidden": (
        "{groups} groups of people behave clearly differently; smaller ones are not shown, to protect the people."
    ),
    "person.today": "{people:# person|# people}: {events:# event|# events} each, last seen today",
    "person.ago": ("{people:# person|# people}: {events:# event|# events} each, last seen {days:# day|# days} ago"),
    "person.plain": "{seen}.",
    "person.marked": "{seen}; more than others they do: {marks}.",
    "voices.lately": f"{_HEARD} in the last {{days}} days: {_ENOUGH}",
    "voices.before": f"{_HEARD} before that: {_ENOUGH}",
}

_WENT = "{more:capital} went together with"
_REST = "with your other habits held still"
_BOTH = "{pairs} posts that went out on {one} and {other}"

# What may go together with what her posts reach: having it, or more of it; and how it does.
HABITS = {
    "more.words": "longer texts",
    "more.sentences": "more sentences",
    "more.line_breaks": "more line breaks",
    "more.title_characters": "longer titles",
    "more.questions": "more questions",
    "more.question_words": "more question words (who, what, why …)",
    "more.hook_question": "a question at the start",
    "more.exclamations": "more exclamation marks",
    "more.punctuation_share": "more punctuation",
    "more.emoji": "more emoji",
    "more.emoji_distinct": "more different emoji",
    "more.hook_emoji": "an emoji at the start",
    "more.hashtags": "more hashtags",
    "more.hashtags_repeated": "hashtags used shortly before",
    "more.mentions": "more mentions of other accounts",
    "more.links": "more links",
    "more.uppercase_share": "more capital letters",
    "more.all_caps_words": "more words all in capitals",
    "more.numbers": "more numbers in the text",
    "more.hook_number": "a number at the start",
    "more.word_length": "longer words",
    "more.long_words_share": "more long words",
    "more.sentence_words": "longer sentences",
    "more.lix": "texts that are harder to read",
    "more.lexical_diversity": "more varied words",
    "more.calls_to_action": "more calls to act (click, comment, save …)",
    "more.first_person": 'more "I" and "we"',
    "more.first_person_plural": 'more "we"',
    "more.second_person": 'more "you"',
    "more.hook_second_person": '"you" at the start',
    "more.pronoun_share": 'more "I", "we" and "you"',
    "more.sentiment": "a warmer tone",
    "more.hook_sentiment": "a warmer tone at the start",
    "more.emoji_valence": "happier emoji",
    "more.similarity_5": "staying with the subjects of the posts before",
    "more.similarity_closest": "staying with the subject of a post shortly before",
    "more.local_hour": "posting later in the day",
    "more.weekend": "posting at the weekend",
    "more.hours_from_usual": "posting farther from your usual hour",
    "more.gap_hours": "a longer pause before the post",
    "more.posts_same_day": "more posts earlier on the same day",
    "more.posts_last_7d": "more posts in the week before",
    "more.posts_last_28d": "more posts in the four weeks before",
    "more.regularity": "more irregular pauses",
    "more.posts_so_far": "coming later in your history",
    "more.format_video": "videos",
    "more.format_image": "pictures",
    "more.format_carousel": "carousels",
    "more.format_link": "link posts",
    "more.format_text": "plain texts",
    "more.format_share_20": "the format of most posts before it",
    "more.format_changed": "another format than the post before",
    "more.formats_used_20": "more different formats shortly before",
    "more.duration_s": "a longer running time",
    "more.duration_ratio": "running longer than usual",
    **{
        f"pair.{side}_{left}": f"{_WENT} {side} {{metric:metric}}, {said}."
        for side in ("more", "less")
        for left, said in (
            ("holds", f"which still holds {_REST}"),
            ("chance", f"but {_REST} what is left may be chance"),
            ("little", f"but {_REST} little of it is left"),
        )
    },
}

CHOSEN = {
    "chosen.median": "rolling median",
    "chosen.own": "rolling median + own posts",
    "chosen.shared": "shared model",
    "chosen.stacked": "shared model + own posts",
}

CROSSED = {
    "place.platform": "{platform:place}",
    "place.account": "{account}",
    "place.nameless": "the account without a name",
    "crossed.few": "{pairs:# post|# posts} went out on {one} and {other}: about {enough} are needed to compare.",
    "crossed.higher": (
        f"{_BOTH} stood {{points:# percentile point|# percentile points}} higher among your posts on {{better}} than "
        "on {worse} (likely {low} to {high})."
    ),
    "crossed.same": f"{_BOTH} did about as well on both, by each one's own measure.",
    "crossed.little": "{said} Whether one did well says little about how it did on the other.",
    "crossed.well": "{said} What did well on one tended to do well on the other.",
    "crossed.badly": "{said} What did badly on one tended to do well on the other.",
}
