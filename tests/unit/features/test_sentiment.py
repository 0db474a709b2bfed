import random

import numpy as np
import pytest
from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SentimentIntensityAnalyzer

from whatworks.features.sentiment import lexicon, scores
from whatworks.features.tokens import split

VADER = SentimentIntensityAnalyzer()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a table",
        "This is good.",
        "This is not good",
        "This is VERY good!!!",
        "THIS IS GOOD",
        "It was GOOD, and it was bad?? Really????",
        "never so good",
        "never this bad",
        "without a doubt good",
        "without doubt good",
        "no good at all",
        "no problem and no fun or nor joy",
        "No.",
        "the least good",
        "at least good",
        "the very least good",
        "least good",
        "I love it but hate the end but love it",
        "kind of good",
        "it was sort of a good thing, just enough good",
        "that was a kiss of death",
        "a dress to die for, the bomb, the shit",
        "yeah right, the bus stop is bad ass",
        "my beating heart",
        "😂 love❤️it 💔 (sad) :) :-( :D",
        "good!!!!! bad?? good???",
        "isn't it AMAZING but so very extremely sad",
        "l\u2019amour toujours",
    ],
)
def test_a_caption_sounds_as_it_does_to_vader(text: str) -> None:
    assert scores([text])[0] == pytest.approx(VADER.polarity_scores(text)["compound"], abs=1e-9)


def test_made_up_sentences_of_rule_words_sound_as_they_do_to_vader() -> None:
    rng = random.Random(7)
    toned = ["good", "BAD", "love", "hate", "great", "terrible", "fine", "no", "sad"]
    rules = ["not", "never", "so", "this", "without", "doubt", "least", "at", "very", "kind", "of", "or", "nor"]
    rest = ["table", "the", "Walk", "!", "?", *rng.sample(sorted(BOOSTER_DICT), 12), *rng.sample(NEGATE, 8)]
    texts = [" ".join(rng.choices(toned + 2 * rules + rest, k=rng.randint(1, 9))) for _ in range(1_500)]
    expected = np.array([VADER.polarity_scores(text)["compound"] for text in texts])
    off = np.abs(scores(texts) - expected) > 1e-9
    assert off.mean() == 0.0, [text for text, wrong in zip(texts, off, strict=True) if wrong][:5]


def test_texts_scored_together_are_as_scored_alone() -> None:
    texts = ["not", "good", "but bad", "", "very", "good"]
    assert scores(texts).tolist() == [scores([text])[0] for text in texts]


def test_no_text_gives_no_score() -> None:
    assert len(scores([])) == 0
    assert split([]).count == 0


def test_the_words_come_from_the_installed_package() -> None:
    known = lexicon()
    assert {word: known.valence[known.row[word]] for word in known.toned} == VADER.lexicon
    assert {word for word, row in known.row.items() if known.booster[row]} == set(BOOSTER_DICT)
    assert {word for word, row in known.row.items() if known.negation[row]} == set(NEGATE)


@pytest.mark.slow
def test_real_english_captions_sound_as_they_do_to_vader(real_data: object) -> None:
    import polars as pl

    texts = pl.read_parquet(f"{real_data}/facebook_pages.parquet", columns=["text"])["text"].sample(3_000, seed=1)
    expected = [VADER.polarity_scores(text)["compound"] for text in texts.to_list()]
    assert np.corrcoef(scores(texts.to_list()), expected)[0, 1] >= 0.99
