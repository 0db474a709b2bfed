"""Is what we say of an audience true? Made-up comments in five languages, and made-up audiences whose groups are known.

    python bench/voice.py            # under two minutes of one processor
    python bench/voice.py --seed 7

Prints and holds: planted topics, questions and tone found in each language; a change that was planted found, and none
told where nothing changed; one crowd called one crowd in at least 95 of 100 audiences; two planted groups found again.
"""

import argparse
import sys
import time
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.audience import Events
from whatworks.domain.voice import Remarks
from whatworks.features.remarks import remarks
from whatworks.learning.segments.groups import Groups, groups
from whatworks.learning.segments.habits import habits
from whatworks.learning.segments.partition import agreement
from whatworks.learning.voice.hear import Heard, hear

DAY_S = 86_400
AS_OF = 1_790_000_000
AUDIENCES, PLANTED, QUIET, RISES = 100, 30, 60, 30
RIGHT_TONE = 0.9  # of the people whose praise or complaint was planted
AGREES = 0.75  # adjusted Rand index of the groups found with those planted


@dataclass(frozen=True, slots=True)
class Tongue:
    """Made-up comments of one language: wordings of one question, two topics, praise, complaint, and small talk."""

    question: tuple[str, ...]
    asks_about: str
    topics: tuple[str, str]
    about: tuple[str, ...]
    praise: tuple[str, ...]
    complaint: tuple[str, ...]
    talk: tuple[str, ...]


TONGUES = {
    "en": Tongue(
        ("Which flour do you use?", "what flour is this?", "Hi! What kind of flour do you take?"),
        "flour", ("oven", "garden"),
        ("My oven is only ten years old, and yours?", "The {} again on Sunday", "I have the same {} at home since May"),
        ("This is wonderful, thank you so much", "I love it, great work"),
        ("This is terrible and a waste of time", "Horrible, the worst I ever saw"),
        ("I am from Leeds", "First one here on a Tuesday evening", "My sister sent me here today"),
    ),
    "es": Tongue(
        ("¿Qué harina usas?", "Hola, ¿qué harina es esta?", "¿Qué tipo de harina utilizas siempre?"),
        "harina", ("horno", "jardín"),
        ("El {} otra vez el domingo", "Tengo el mismo {} en casa desde mayo", "Mi vecino también tiene un {} así"),
        ("Me encanta, muchas gracias", "Es maravilloso, qué bonito y precioso"),
        ("Es horrible y muy aburrido de verdad", "Una estafa, qué decepción más grande"),
        ("Soy de Sevilla y vivo en Madrid", "Mi hermana me mandó aquí esta tarde"),
    ),
    "de": Tongue(
        ("Welches Mehl nimmst du?", "Hallo, welches Mehl ist das denn?", "Welches Mehl benutzt du hier immer?"),
        "mehl", ("ofen", "garten"),
        ("Der {} war am Sonntag wieder dran", "Ich habe seit Mai auch so einen {} daheim", "Unser {} steht am Haus"),
        ("Das ist wunderbar, vielen Dank dafür", "Ich finde es wunderschön und ganz toll"),
        ("Das ist furchtbar und schrecklich langweilig", "So ein Betrug, ich bin sehr enttäuscht"),
        ("Ich komme aus Bremen und wohne in Kiel", "Meine Schwester hat mir das heute geschickt"),
    ),
    "fr": Tongue(
        ("Quelle farine utilises-tu ?", "Bonjour, quelle farine est-ce ?", "Quelle farine prends-tu d'habitude ?"),
        "farine", ("four", "jardin"),
        ("Encore le {} dimanche dernier", "J'ai le même {} chez moi depuis mai", "Mon voisin a aussi un {} comme ça"),
        ("C'est magnifique, merci beaucoup pour tout", "J'adore, c'est vraiment délicieux"),
        ("C'est horrible et très ennuyeux à la fin", "Une arnaque, je suis vraiment déçu"),
        ("Je viens de Lyon et j'habite à Paris", "Ma sœur m'a envoyé ici cet après-midi"),
    ),
    "hi": Tongue(
        ("आप कौनसा आटा लेते हैं?", "यह कौनसा आटा है?", "नमस्ते, आप कौनसा आटा लेती हैं?"),
        "आटा", ("चूल्हा", "बगीचा"),
        ("रविवार को फिर {} देखा", "मेरे घर में भी ऐसा ही {} है", "हमारे गाँव में भी एक {} है"),
        ("बहुत शानदार, धन्यवाद आपका", "यह लाजवाब है, मुझे पसंद आया"),
        ("यह बकवास और बेकार है भाई", "बहुत घटिया, मैं निराश हूँ"),
        ("मैं लखनऊ से हूँ और दिल्ली में रहता हूँ", "मेरी बहन ने आज शाम को भेजा"),
    ),
}  # fmt: skip


def column(values: list[str]) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    """Give texts as a column."""
    made = np.empty(len(values), dtype=np.object_)
    made[:] = values
    return made


def comments(tongue: Tongue, rng: np.random.Generator, *, people: int = 300) -> tuple[Remarks, list[int]]:
    """Make one comment a person, and its tone: 15 % ask, 20 and 12 % name a topic, 18 % praise, 10 % complain."""
    texts, tones = [], []
    for _ in range(people):
        drawn = rng.random()
        kind = int(np.searchsorted(np.cumsum([0.15, 0.20, 0.12, 0.18, 0.10]), drawn))
        topic = tongue.topics[kind - 1] if kind in (1, 2) else ""
        pools = (tongue.question, tongue.about, tongue.about, tongue.praise, tongue.complaint, tongue.talk)
        written = str(rng.choice(pools[kind]))
        if topic and "{}" not in written:
            written = tongue.about[1]
        texts.append(written.format(topic))
        tones.append((0, 0, 0, 1, -1, 0)[kind])
    return read(texts, rng), tones


def read(texts: list[str], rng: np.random.Generator, posts: int = 24) -> Remarks:
    """Read comments of one person each, under posts of half a year."""
    post = rng.integers(posts, size=len(texts))
    at = AS_OF - (180 - 180 * post // posts) * DAY_S + rng.integers(1, 6 * DAY_S, len(texts))
    names = [f"p{row}" for row in range(len(texts))]
    return remarks(
        column(texts), column(names), column([f"post{n}" for n in post]), at, np.zeros(len(texts), dtype=bool)
    )


def found_in(tongue: Tongue, rng: np.random.Generator) -> dict[str, bool]:
    """Say what of the planted was found in one language."""
    made, tones = comments(tongue, rng)
    heard: Heard = hear(made, frozenset(), ZoneInfo("UTC"), AS_OF, rng)
    words = {word for topic in heard.topics for word in topic.words}
    asked = heard.questions[0] if heard.questions else None
    whole = sum(text in tongue.question for text in [one.text for one in made.questions]) or len(made.questions)
    planted = np.array(tones)
    read_right = np.mean(np.sign(np.nan_to_num(made.tone))[planted != 0] == planted[planted != 0])
    return {
        "topics": all(any(word.startswith(topic[:4]) for word in words) for topic in tongue.topics),
        "question": asked is not None and tongue.asks_about[:4] in asked.text.lower() and asked.people >= 0.8 * whole,
        "tone": bool(read_right >= RIGHT_TONE),
    }


def told_changes(rng: np.random.Generator, *, planted: bool, one_post: bool = False) -> bool:
    """Say whether a change was told in half a year of comments; planted: one topic doubles in the last four weeks.

    `one_post`: nothing changed, but one post of forty, whichever, is all about the topic.
    """
    tongue = TONGUES["en"]
    people, posts = 600, 40
    post = rng.integers(posts, size=people)
    day = 3 + 160 * post // posts
    at = AS_OF - day * DAY_S + rng.integers(1, 2 * DAY_S, people)
    lean = rng.normal(0.0, 0.6, posts)  # comments follow their post
    chance = 1 / (1 + np.exp(-(-1.5 + lean[post] + (1.6 if planted else 0.0) * (day < 27))))
    if one_post:
        chance = np.where(post == rng.integers(posts), 0.9, 0.02)
    about = rng.random(people) < chance
    texts = [str(rng.choice(tongue.about[1:])).format("oven") if one else str(rng.choice(tongue.talk)) for one in about]
    names = [f"p{number}" for number in rng.integers(int(people * 0.7), size=people)]
    made = remarks(column(texts), column(names), column([f"post{n}" for n in post]), at, np.zeros(people, dtype=bool))
    return bool(hear(made, frozenset(), ZoneInfo("UTC"), AS_OF, rng).changes.shifts)


def audience(rng: np.random.Generator, *, planted: bool) -> tuple[Events, "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    """Make the events of 80 to 400 people: one uneven crowd; planted: regulars who talk and passers-by who look."""
    people = int(rng.integers(80, 400))
    group = (rng.random(people) < rng.uniform(0.3, 0.7)).astype(np.int64) * planted
    level, spread = (np.where(group, 3.3, 1.5), 0.45) if planted else (rng.uniform(1.2, 2.8), rng.uniform(0.5, 1.1))
    many = 1 + rng.poisson(np.exp(rng.normal(level, spread, people)))
    usual = (
        np.array([[0.75, 0.17, 0.05, 0.03], [0.25, 0.25, 0.3, 0.2]]) if planted else rng.dirichlet(np.full(4, 3.0), 1)
    )
    steady = rng.uniform(8, 30)  # how much one person's mix differs from the usual
    mixes = [rng.dirichlet(steady * usual[one]) for one in group]
    kinds = np.array(["view", "like", "comment", "share"], dtype=object)
    event = np.concatenate([rng.choice(kinds, size=count, p=mix) for count, mix in zip(many, mixes, strict=True)])
    return _events(event, many, rng), group


def casuals(rng: np.random.Generator) -> Events:
    """Make one crowd of 80 to 400 people who did one thing, or a few, of two to four kinds: heaps, but no groups."""
    people, kinds = int(rng.integers(80, 400)), int(rng.integers(2, 5))
    many = 1 + rng.poisson(rng.choice([0.0, 0.3, 1.0, 3.0]), people)
    usual, steady = rng.dirichlet(np.full(kinds, 3.0)), rng.uniform(4, 30)
    names = np.array(["view", "like", "comment", "share"][:kinds], dtype=object)
    event = np.concatenate([rng.choice(names, size=count, p=rng.dirichlet(steady * usual)) for count in many])
    return _events(event, many, rng)


def _events(event: "np.ndarray", many: "np.ndarray", rng: np.random.Generator) -> Events:
    """Give events of half a year: `many` of each person, one after the other."""
    total = len(event)
    who = column([f"p{row:04d}" for row in np.repeat(np.arange(len(many)), many)])
    nothing = column([""] * total)
    at = AS_OF - rng.integers(0, 180 * DAY_S, total)
    return Events(who, event, nothing, nothing, at, np.full(total, np.nan), np.arange(total))


def found_groups(events: Events, rng: np.random.Generator) -> Groups:
    """Give the groups the product finds in an audience."""
    _, person = np.unique(events.who.astype(str), return_inverse=True)
    return groups(habits(events, person, AS_OF), rng)


def grouped(rng: np.random.Generator, *, planted: bool) -> tuple[int, float]:
    """Give how many groups were found, and how far they are those planted."""
    events, truth = audience(rng, planted=planted)
    found = found_groups(events, rng)
    return found.count, agreement(found.label, truth)


def main() -> int:
    """Print the figures; 1 where a promise does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    rng = np.random.default_rng(parser.parse_args().seed)
    held = []
    for language, tongue in TONGUES.items():
        found = found_in(tongue, rng)
        held.append(all(found.values()))
        told = ", ".join(f"{name} {'found' if there else 'MISSED'}" for name, there in found.items())
        print(f"comments in {language}: {told}", flush=True)
    for one_post, what in ((False, "nothing changed"), (True, "one post was about something else")):
        false = sum(told_changes(rng, planted=False, one_post=one_post) for _ in range(QUIET))
        print(f"{what}: a change told in {false} of {QUIET} (at most a tenth)", flush=True)
        held.append(false <= 0.1 * QUIET)
    true = sum(told_changes(rng, planted=True) for _ in range(RISES))
    print(f"a topic went from a fifth to a half: told in {true} of {RISES} (at least four in five)", flush=True)
    held.append(true >= 0.8 * RISES)
    crowds = [grouped(rng, planted=False)[0] for _ in range(AUDIENCES)]
    alone = crowds.count(1)
    print(f"one crowd: {alone} of {AUDIENCES} audiences told as one (at least 95)", flush=True)
    few = [found_groups(casuals(rng), rng).count for _ in range(AUDIENCES)].count(1)
    print(f"one crowd of casuals: {few} of {AUDIENCES} audiences told as one (at least 95)", flush=True)
    held.append(few >= 0.95 * AUDIENCES)
    pairs = [grouped(rng, planted=True) for _ in range(PLANTED)]
    right = sum(found >= AGREES for _, found in pairs)
    two = sum(count == 2 for count, _ in pairs)
    print(
        f"two groups planted: {two} of {PLANTED} told as two; agreement ≥ {AGREES} in {right} (at least 80 %)",
        flush=True,
    )
    held += [alone >= 0.95 * AUDIENCES, right >= 0.8 * PLANTED]
    print(f"{time.process_time():.0f} s of processor; {'all held' if all(held) else 'NOT ALL HELD'}")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
