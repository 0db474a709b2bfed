"""Every world the product is tried in, read top to bottom; a new one is one recipe and one line."""

from functools import partial

from whatworks.worlds.accounts import several
from whatworks.worlds.platforms import LINKEDIN, YOUTUBE, X
from whatworks.worlds.recipe import Recipe, simulate
from whatworks.worlds.tongues import ARABIC, FRENCH, PORTUGUESE
from whatworks.worlds.vocabulary import GERMAN, HINDI, SPANISH
from whatworks.worlds.world import Promise, World

# Each lever in a direction that may be advised: truth never rewards harm here (the rage-bait world does).
HELPFUL: tuple[tuple[str, int], ...] = (
    ("question", 1),
    ("second_person", 1),
    ("first_person", 1),
    ("positive_tone", 1),
    ("number", 1),
    ("call_to_action", 1),
    ("mentions", 1),
    ("hashtags", -1),
    ("uppercase", -1),
    ("exclamation", -1),
    ("links", -1),
    ("length", -1),
    ("emoji", 1),
    ("format", 1),
)
WORDLESS = tuple(pair for pair in HELPFUL if pair[0] in ("question", "number", "hashtags", "exclamation", "links"))
IN_TITLES = tuple(pair for pair in HELPFUL if pair[0] not in ("format", "length", "links"))
PRESENT = tuple(pair for pair in HELPFUL if pair[0] not in ("format", "length", "hashtags", "emoji", "uppercase"))
APART = tuple(pair for pair in HELPFUL if pair[0] not in ("emoji", "positive_tone"))
FIVE, TWO, ONE = 5, 2, 1  # true effects in a planted world, as the honesty bar asks; beside levers that need each other
TWO_A_DAY = 0.2  # log lift for halving the gap, before log2: haste pays +15 % each time
FLIPPED, FLIPPED_LATE = 0.6, 0.7  # of the history: where all effects turn round
CHEQUERED = 0.25  # log effect of a post's kind, either way: photos and tiles with words on a chequered page
PAID = (0.4, 0.7)  # log lift of a paid post: half as many again to twice as many
TIRED = 0.25  # log cost of a post just before: -22 %, gone after three days
LASTS = 0.4  # of a post's effect, on the next post
HURRIED = (0.2, 0.5)  # days between posts: a fifth of a season's posts are younger than Instagram's maturity
LONE_SIZES = (40, 80, 150, 400)


def world(name: str, meaning: str, recipe: Recipe, promise: Promise = "advice", sizes: tuple[int, ...] = ()) -> World:
    """Give the world of a recipe."""
    return World(name, meaning, partial(simulate, recipe), promise, sizes)


WORLDS: tuple[World, ...] = (
    world("null", "No lever works; habits drift and followers grow.", Recipe(), "silence"),
    world("planted", "Five levers work by 15–25 %.", Recipe(HELPFUL, FIVE, hour_matters=True)),
    world(
        "growth",
        "Nothing works but time: strong growth, strong drift.",
        Recipe(growth=(1.5, 3.0), drift=1.8),
        "silence",
    ),
    world("steered", "Five levers work, and topics steer both habits and reach.", Recipe(HELPFUL, FIVE, steered=0.8)),
    world("hidden", "No lever works; a factor nobody sees drives habits and reach.", Recipe(hidden=0.35), "openness"),
    world("flip", "Five levers work, the other way round until three fifths.", Recipe(HELPFUL, FIVE, flips=FLIPPED)),
    world("no-hour", "Five levers work; the export has no hour.", Recipe(IN_TITLES, FIVE, shape=YOUTUBE)),
    world("x", "Five levers work on X.", Recipe(IN_TITLES, FIVE, shape=X)),
    world("linkedin", "Five levers work on a LinkedIn page.", Recipe(HELPFUL, FIVE, shape=LINKEDIN)),
    world(
        "languages",
        "Five levers work in Spanish, German or Hindi.",
        Recipe(WORDLESS, FIVE, tongues=(SPANISH, GERMAN, HINDI)),
    ),
    world("rage", "Anger brings half as much again, nothing else works.", Recipe(rage=True), "silence"),
    world("rush", "Posting sooner brings more, nothing else works.", Recipe(rush=TWO_A_DAY), "silence"),
    world("signs", "Five levers work, each for better or for worse.", Recipe(HELPFUL, FIVE, mixed_signs=True)),
    world("season", "Nothing works; holidays move habits and reach.", Recipe(holidays=(0.3, 0.6)), "silence"),
    world(
        "young",
        "Nothing works; new habits on posts still young, which ripen slowly.",
        Recipe(fresh=True, pace=HURRIED),
        "silence",
    ),
    world("interplay", "Emoji, evening and tone need each other; two others work.", Recipe(APART, TWO, interplay=True)),
    world(
        "fatigue",
        "Five levers work and last; the audience tires of posts too close.",
        Recipe(HELPFUL, FIVE, fatigue=TIRED, carried=LASTS),
    ),
    world("sparse", "Five levers work; she hardly ever uses them.", Recipe(PRESENT, FIVE, sparse=True)),
    world(
        "lone", "Five levers work, with 40 to 400 posts.", Recipe(HELPFUL, FIVE, hour_matters=True), sizes=LONE_SIZES
    ),
    world("lone-null", "No lever works, with 40 to 400 posts.", Recipe(), "silence", LONE_SIZES),
    World(
        "platforms",
        "Five levers work on each of three platforms, others on each.",
        partial(
            several, (Recipe(HELPFUL, FIVE), Recipe(IN_TITLES, FIVE, shape=X), Recipe(HELPFUL, FIVE, shape=LINKEDIN))
        ),
    ),
    World(
        "agency",
        "Three accounts in one file, with five levers each; nothing works on the third.",
        partial(
            several,
            (Recipe(HELPFUL, FIVE, account="one"), Recipe(HELPFUL, FIVE, account="two"), Recipe(account="three")),
        ),
    ),
    world(
        "more-languages",
        "Five levers work in Portuguese, French or Arabic.",
        Recipe(WORDLESS, FIVE, tongues=(PORTUGUESE, FRENCH, ARABIC)),
    ),
    world(
        "chequered",
        "Nothing works; two kinds of posts take turns, one does better and has habits of its own.",
        Recipe(turns=CHEQUERED),
        "silence",
    ),
    world(
        "paid",
        "Nothing works; at her start she paid for every other post, and only those call to act.",
        Recipe(paid=PAID),
        "silence",
    ),
    world(
        "lingering",
        "Nothing works; most videos are young, and those that ask are found for longer.",
        Recipe(lingering=True, pace=HURRIED, shape=YOUTUBE),
        "silence",
    ),
    world(
        "late-flip",
        "Five levers work, the other way round until seven tenths.",
        Recipe(HELPFUL, FIVE, flips=FLIPPED_LATE),
    ),
    world("single", "One lever works by 15–25 %, nothing else does.", Recipe(HELPFUL, ONE)),
)
WORLD_IDS: frozenset[str] = frozenset(one.id for one in WORLDS)
