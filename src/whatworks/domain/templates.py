"""Every sentence of the engine that is told in other languages too: id → English, with named places.

A place is `{name}` or `{name:kind}`; the kinds are those of `sentences.KINDS`, Python's own, or a plural's two forms
(`{posts:# post|# posts}`), where # is the count. What other languages have no words for is `english`, and what they
say in its place `elsewhere`. `docs/messages.json` is made from this table, and the catalogues of
the dashboard are held against it.
"""

from whatworks.domain.pattern_templates import CHOSEN, CROSSED, HABITS, PATTERNS, REASONS, SURPRISES
from whatworks.domain.phrases import PHRASES

WITHHELD = {
    "withheld.too_few": "Only {posts:# post|# posts} old enough to count.",
    "withheld.none_yet": "No post is old enough to count yet.",
    "withheld.too_early": "Too few posts came before this one to say what could be expected of it.",
    "withheld.no_hour": "There is no hour in this export.",
    "withheld.not_in_export": "Not in this export.",
    "withheld.alike": "Your posts are all alike in this: nothing to compare.",
    "withheld.known_for": "Known for {share:percent} of your posts only.",
    "withheld.few_with": "Only {posts:# post|# posts} with it: can't tell yet.",
    "withheld.few_without": "Only {posts:# post|# posts} without it: can't tell yet.",
    "withheld.other_times": (
        "Posts with it and without it come from different times, so it can't be told from what else changed then."
    ),
    "withheld.inseparable": "{company}, so they can't be told apart.",
    "company.together": "It always comes together with {lever:lever}",
    "company.without": "It always comes without, or with less of, {lever:lever}",
    "company.several": "It comes and goes with several of your other habits at once",
    "withheld.never_advised": "What seems to work here is nothing we advise.",
    "withheld.follows_luck": "It goes with how the post before did, so it may follow success.",
    "withheld.ways_differ": "Two ways of estimating it do not agree on it yet.",
    "withheld.stale": (
        "This was likely, but your numbers are stale: nothing newer than {days:# day|# days} is known, and what works "
        "changes."
    ),
    "withheld.explained": "It may be the work of {control}, or of something like it.",
    "withheld.shown": "Likely, but something that promises more, or is close to it, is shown already.",
    "withheld.unclear": "No clear difference yet ({ones:# post|# posts} against {others:count}).",
    "withheld.old_numbers": (
        "Your newest numbers are {days:# day|# days} old: nobody can tell how often you post now."
    ),
    "withheld.short": "Your history is too short to test a forecast on itself.",
    "withheld.rare": "You posted on too few days lately for a rhythm to show.",
    "withheld.unpredicted": (
        "Only {posts} of your posts {posts:is old enough to count and follows|are old enough to count and follow} "
        "enough earlier ones to be compared with."
    ),
}

NEEDED = {
    "needed.nothing": "Nothing: this stays so.",
    "needed.never": "Nothing: more of it is never advised.",
    "needed.more_such": "{posts:# more such post|# more such posts}.",
    "needed.hour": "An export with the time of day of each post.",
    "needed.has_it": "An export that has it.",
    "needed.has_it_for": "An export that has it for {share:percent} of them.",
    "needed.differ": "{posts} posts that differ in it, should you ever want to know.",
    "needed.random": "About {posts:count} posts in random order, to see a difference of {lift:percent}.",
    "needed.apart": "About {posts} posts with only the one and {posts} with only the other.",
    "needed.try_with": "Try {posts:# more post|# more posts} with it.",
    "needed.try_without": "Try {posts:# more post|# more posts} without it.",
    "needed.mix": "Mix both within the same weeks for about {posts} posts.",
    "needed.newer": "A newer export: import one.",
    "needed.weeks": (
        "{weeks} weeks of posts with numbers, with posts on at least {days} days of the last {last} weeks."
    ),
    "needed.predicted": "About {posts} posts, each at least {age:# day|# days} old.",
}

AMOUNTS = {
    "amount.length": "{n:# word|# words}",
    "amount.duration": "{n:# second|# seconds}",
    "amount.hashtags": "{n:# hashtag|# hashtags}",
    "amount.emoji": "{n:# emoji|# emoji}",
    "amount.uppercase": "{n}% capital letters",
    "amount.hours": "{n:# hour|# hours}",
    "amount.minutes": "{n:# minute|# minutes}",
    "amount.days": "{n:,.1f} days",
    "bare.whole": "{n:count}",
    "bare.percent": "{n}%",
    "bare.tenths": "{n:,.1f}",
    "none.length": "no words",
    "none.duration": "no seconds",
    "none.hashtags": "no hashtags",
    "none.emoji": "no emoji",
    "none.uppercase": "no capital letters",
    "none.gap": "no pause",
    "side.or_more": "about {amount} ({end:count} or more)",
    "side.or_fewer": "about {amount} ({end:count} or fewer)",
    "side.more_than": "about {amount} (more than {end})",
    "side.up_to": "about {amount} (up to {end})",
    "side.some": "{amount} or more",
}

# The posts of either side of a comparison, as what follows "posts".
SIDES = {
    f"side.{lever}.{which}": said
    for lever, (_, _, more, less) in PHRASES.items()
    for which, said in (("more", more), ("less", less))
}

TIED = "tied both to when you do this and to how posts do"
_BEYOND = "could be behind it instead, but only if tied"
_STRONGEST = "the strongest such thing we can see, {control:control} ({needed:share} against {strength:share})."

CARDS = {
    "control": "{control:control}",
    "aim.range": "{low} to {high}",
    "aim.more": "Aim for {amount}: of more, your posts did worse.",
    "aim.less": "Aim for {amount}: of less, your posts did worse.",
    "aim.both": "Aim for {amount}: of less or more, your posts did worse.",
    "unseen.nothing": "Nothing hidden is needed to erase this: your posts do not show it.",
    "unseen.only": f"Something unseen {TIED} could be behind it instead; nothing we can see is.",
    "unseen.enough": (
        f"Something like {{control:control}} could be behind it instead: that is {TIED} "
        "({strength:share}, where {needed:share} would be enough)."
    ),
    "unseen.more": f"Something unseen {TIED} {_BEYOND} more strongly than {_STRONGEST}",
    "unseen.times": f"Something unseen {TIED} {_BEYOND} {{times:.1f}} times as strongly as {_STRONGEST}",
    "unseen.tenfold": f"Something unseen {TIED} {_BEYOND} over ten times as strongly as {_STRONGEST}",
    "mind.test": "A test of {posts} {platform:noun}, split by chance, in which those {side} do no better.",
    "mind.long": (
        "A test, split by chance, in which {platform:noun} {side} do no better. It takes about {needed:count} "
        "{platform:noun} to show a difference of {lift:percent}; the {posts} of half a year show one of "
        "{shown:percent} or more."
    ),
    "mind.start": (
        "Nothing is claimed here, so nothing can be overturned. Your own posts speak once {enough} of them are old "
        "enough to count; the {posts} planned here are meant to let them."
    ),
    "holds.nothing": "In posts {here}; in posts {there} yours show no gain.",
    "holds.opposite": "In posts {here}; in posts {there} yours point the other way ({lift:signed}).",
    "others.length.more": "longer posts",
    "others.length.less": "shorter posts",
    "others.emoji.more": "posts with more emoji",
    "others.emoji.less": "posts with fewer emoji",
    "others.hashtags.more": "posts with more hashtags",
    "others.hashtags.less": "posts with fewer hashtags",
    "others.side": "posts {side}",
    "got.same": "as many {metric:metric}",
    "got.more": "about {lift:hundredths} more {metric:metric}",
    "got.fewer": "about {lift:hundredths} fewer {metric:metric}",
    "elsewhere.tested": (
        "In {units:count} headline tests of one publisher (in English, 2013 to 2015), where chance decided who read "
        "what, lines {side} got {got}."
    ),
    "elsewhere.observed": (
        "On {units:count} other {platform:platform} pages (large, mostly in English, 2016), {posts} went with {got}: "
        "a pattern, not a proof, and eight in ten of such pages lie between {low:percent} and {high:percent}."
    ),
    "veto.exclamation": "more exclamation marks shout and press",
    "veto.uppercase": "more capital letters shout",
    "veto.positive_tone": "a less positive tone is never advised, whatever it would earn",
    "veto.gap": "shorter gaps mean more posts than your own rhythm; rest is kept",
    "veto.other": "this direction is not among those permitted",
}

# What became of a card's raw difference, beside the controls that are taken out by name.
STEPS = {
    "step.raw": "the plain averages",
    "step.typical": "the typical post of each side instead of the average",
    "step.calmed": "viral posts pulled in, and the memory of one post for the next taken out",
    "step.since": "only what holds since the change",
    "step.shrunk": "drawn toward none, as most changes do little, as far as your posts leave it open",
}

TIMES = {
    "when.early": "Too early to say: {posts:# post|# posts} old enough to count, about {enough} are needed.",
    "when.free": "No time stands out in your {posts:count} posts: publish when it suits you.",
    "when.differ": "Times seem to differ, but your {posts:count} posts can't say which is best.",
    "when.days_only": "There is no hour in this export, so only weekdays were compared. {rest}",
    "when.day": "{day:weekday}",
    "when.hours": "{first}–{last} h",
    "when.both": "{day:weekday} {first}–{last} h",
    "when.best": (
        "Best so far: {slot}, about {lift:hundredths} above your usual times (likely {low:hundredths} to "
        "{high:hundredths})."
    ),
    "when.best_up_to": (
        "Best so far: {slot}, up to about {lift:hundredths} above your usual times (likely {low:hundredths} to "
        "{high:hundredths})."
    ),
    "when.other_hours": "{best} {left:# other hour|# other hours} can't be told apart from it.",
    "when.other_days": "{best} {left:# other day|# other days} can't be told apart from it.",
}

FORECASTS = {
    "plan.asked": (
        "if you publish {posts:# post|# posts} a week instead of your usual {usual:#|#}, on your usual weekdays, and "
        "each does as yours do lately; {counted}"
    ),
    "plan.habit": ("if you keep posting as in the last {weeks} (about {posts:# post|# posts} a week); {counted}"),
    "plan.counted": ("a day's figure is the {metric:metric} its posts will have after {age:# day|# days}"),
    "plan.weeks": "{weeks:# week|# weeks}",
    "plan.weeks_before": "{weeks:# week|# weeks} before your newest numbers",
    "plan.silent": "{weeks}, the last {silent} of them without a post",
}

TEMPLATES = (
    WITHHELD | NEEDED | AMOUNTS | SIDES | CARDS | STEPS | TIMES | FORECASTS
    | REASONS | SURPRISES | PATTERNS | HABITS | CHOSEN | CROSSED
)  # fmt: skip
