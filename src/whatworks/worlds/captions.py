"""Made-up captions that carry exactly the lever values asked for, so that what is read back is what was meant.

Whatever is not asked for is not there: no digit, no pronoun, no capitals, no call, and words neutral in tone. Each
lever changes its own words only, and the number of words stays the one asked for: no template ties levers together.
"""

from dataclasses import dataclass

import numpy as np

from whatworks.worlds.vocabulary import HANDLES, LINKS, TAGS, Tongue, Topic

WORDS_A_SENTENCE = 10  # what creators' captions show, roughly; short enough that two sentences fit in 16 words
CORE_WORDS = 4  # determiner, adjective, noun, verb
PLACE_WORDS = 3  # every place and counted phrase has three words
POSITIVE_WORDS = 2  # two clearly positive words put a sentence analyser beyond doubt
SHORTEST_CAPITAL = 3  # shorter words in capitals read as abbreviations


@dataclass(frozen=True, slots=True)
class Intent:
    """What one caption should carry: flags for presence, counts for amounts; `words` without tags, handles, links."""

    words: int = 20
    question: bool = False
    exclamation: int = 0
    emoji: int = 0
    hashtags: int = 0
    mentions: int = 0
    links: int = 0
    uppercase: int = 0
    number: bool = False
    call_to_action: bool = False
    first_person: bool = False
    second_person: bool = False
    positive_tone: bool = False
    angry: bool = False


def fewest_words(intent: Intent) -> int:
    """Count the words a caption needs at least to carry the intent in two sentences."""
    needed = 2 * CORE_WORDS + int(intent.question)
    return needed + PLACE_WORDS * (int(intent.number) + int(intent.call_to_action))


def compose(intent: Intent, tongue: Tongue, topic: Topic, rng: np.random.Generator) -> str:
    """Write one caption; `intent.words` is raised to `fewest_words` where it is too small to carry the rest."""
    cores = sentences(intent, tongue, topic, rng)
    call = tongue.calls[rng.integers(len(tongue.calls))].split() if intent.call_to_action else []
    asked = bool(tongue.does) and intent.question  # the auxiliary is a word too
    fill(cores, max(intent.words, fewest_words(intent)) - len(call) - int(asked), tongue, topic, rng)
    if intent.uppercase:
        capitalise(cores, intent.uppercase, tongue, rng)
    asks = int(rng.integers(len(cores))) if intent.question else -1
    if asks >= 0:
        make_question(cores[asks], tongue, topic)
    if call:
        cores.append(call)
    marks = end_marks(len(cores), asks, intent.exclamation, rng)
    opening = [tongue.opening if place == asks else "" for place in range(len(cores))]
    texts = [
        start + with_capital(" ".join(core)) + mark for start, core, mark in zip(opening, cores, marks, strict=True)
    ]
    return decorate(texts, intent, topic, rng)


def sentences(intent: Intent, tongue: Tongue, topic: Topic, rng: np.random.Generator) -> list[list[str]]:
    """Give the bare sentences – determiner, adjective, noun, verb – with pronouns and tone in random ones."""
    wanted = max(intent.words, fewest_words(intent)) - PLACE_WORDS * (int(intent.number) + int(intent.call_to_action))
    count = max(2, min(round(intent.words / WORDS_A_SENTENCE), (wanted - int(intent.question)) // CORE_WORDS))
    nouns, verb_places = rng.integers(len(topic.nouns), size=count), rng.integers(len(topic.verbs), size=count)
    adjectives = rng.integers(len(tongue.plain), size=count)
    cores = [
        [tongue.the, tongue.plain[adjective], topic.nouns[noun], topic.verbs[verb][0]]
        for adjective, noun, verb in zip(adjectives, nouns, verb_places, strict=True)
    ]
    order = rng.permutation(count)
    if intent.first_person:
        cores[order[0]][0] = tongue.my
    if intent.second_person:
        cores[order[1]][0] = tongue.your
    tone = tongue.angry if intent.angry else tongue.positive if intent.positive_tone else ()
    for core in rng.permutation(count)[:POSITIVE_WORDS] if tone else ():
        cores[core][1] = tone[rng.integers(len(tone))]
    if intent.number:
        cores[rng.integers(count)] += tongue.counted[rng.integers(len(tongue.counted))].split()
    return cores


def fill(cores: list[list[str]], words: int, tongue: Tongue, topic: Topic, rng: np.random.Generator) -> None:
    """Lengthen the sentences in place, in turn, until they hold `words` words; none repeats a place before it must."""
    missing = words - sum(len(core) for core in cores)
    turn = int(rng.integers(len(cores)))
    order = [rng.permutation(len(topic.places)) for _ in cores]
    while missing > 0:
        row, visit = turn % len(cores), turn // len(cores)
        place = topic.places[order[row][visit % len(topic.places)]].split()
        piece = place if missing >= PLACE_WORDS else [tongue.fillers[rng.integers(len(tongue.fillers))]]
        cores[row] += piece
        missing -= len(piece)
        turn += 1


def make_question(core: list[str], tongue: Tongue, topic: Topic) -> None:
    """Turn a statement into a question in place: "the bowl dries" → "does the bowl dry", where the language asks so."""
    if tongue.does:
        core[3] = dict(topic.verbs)[core[3]]
        core.insert(0, tongue.does)


def capitalise(cores: list[list[str]], count: int, tongue: Tongue, rng: np.random.Generator) -> None:
    """Put `count` neutral words into capitals in place: nouns and what fills the sentences, never a pronoun."""
    kept = {tongue.the, tongue.my, tongue.your}
    places = [
        (row, column)
        for row, core in enumerate(cores)
        for column, word in enumerate(core)
        if column not in (1, 3) and word not in kept and len(word) >= SHORTEST_CAPITAL and word.isalpha()
    ]
    for chosen in rng.permutation(len(places))[:count]:
        row, column = places[chosen]
        cores[row][column] = cores[row][column].upper()


def end_marks(count: int, asks: int, exclamations: int, rng: np.random.Generator) -> list[str]:
    """Give each sentence its mark: "?" for the one that asks, "!" for as many as wanted, else a full stop."""
    marks = ["."] * count
    open_places = [int(place) for place in rng.permutation(count) if place != asks]
    for turn in range(exclamations):
        place = open_places[turn % len(open_places)]
        marks[place] = "!" if marks[place] == "." else marks[place] + "!"
    if asks >= 0:
        marks[asks] = "?"
    return marks


def with_capital(sentence: str) -> str:
    """Give the sentence with its first letter in upper case."""
    return sentence[0].upper() + sentence[1:]


def decorate(texts: list[str], intent: Intent, topic: Topic, rng: np.random.Generator) -> str:
    """Add what is not a word: emoji after sentences, handles, links and, on a line of their own, the tags."""
    for _ in range(intent.emoji):
        texts[rng.integers(len(texts))] += " " + topic.emoji[rng.integers(len(topic.emoji))]
    body = " ".join(texts)
    handles = [f"@{HANDLES[place]}" for place in rng.permutation(len(HANDLES))[: intent.mentions]]
    links = [LINKS[place] for place in rng.permutation(len(LINKS))[: intent.links]]
    pool = topic.tags + TAGS
    tags = [f"#{pool[place]}" for place in rng.permutation(len(pool))[: intent.hashtags]]
    lines = [body, " ".join(handles + links), " ".join(tags)]
    return "\n".join(line for line in lines if line)
