import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whatworks.features.tokens import BOUNDARY, counted, numbered, split, tally, tokenise, words_of

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"


def kinds(text: str) -> dict[str, int]:
    tokens = tokenise(split([text]))
    names = ("word", "number", "emoji", "hashtag", "mention", "link", "ending", "question", "exclamations")
    return {name: int(tokens.total(getattr(tokens.distinct, name))[0]) for name in names}


def words(text: str) -> list[str]:
    _, word, numbers = words_of(tokenise(split([text])))
    names = list(numbers)
    return [names[row] for row in word.tolist()]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (FAMILY, 1),
        (f"{FAMILY}{FAMILY}", 2),
        ("\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", 2),  # two flags
        ("1\ufe0f\u20e3", 1),  # a keycap is no number
        ("\U0001f44d\U0001f3fd", 1),  # skin tone
        ("\u2764\ufe0f\u2764", 2),  # a heart in emoji and in text dress
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 1),  # England
        ("\xa9 \u2122 \u2192", 0),  # signs of text
        ("\u2122\ufe0f", 1),
    ],
)
def test_an_emoji_is_counted_as_it_is_seen(text: str, count: int) -> None:
    assert kinds(text)["emoji"] == count


@pytest.mark.parametrize("tag", ["#fun", "#हिंदी_दिवस", "#عيد_مبارك", "#año2026", "#2026goals", "#我们", "\uff03tag"])
def test_a_hashtag_is_one_in_any_script(tag: str) -> None:
    found = kinds(f"so {tag} now")
    assert (found["hashtag"], found["word"]) == (1, 2)


def test_a_number_sign_before_digits_alone_is_no_hashtag() -> None:
    assert kinds("We are #1 &#39;")["hashtag"] == 0


def test_an_email_address_is_no_mention() -> None:
    assert kinds("write me@example.com or first.last@ex.co.uk")["mention"] == 0
    assert kinds("write me@example.com or first.last@ex.co.uk")["word"] == 2
    assert kinds("thanks @anna.b, @bob@social.example!")["mention"] == 2


@pytest.mark.parametrize(
    "link", ["https://ex.am/ple?q=why!#frag", "http://x.y", "www.example", "bit.ly/3xYz", "example.com", "HTTPS://A.B"]
)
def test_a_link_is_one_token_with_its_punctuation(link: str) -> None:
    found = kinds(f"see {link} now")
    assert (found["link"], found["word"], found["question"], found["exclamations"]) == (1, 2, 0, 0)


def test_sentences_without_a_space_between_are_no_link() -> None:
    assert kinds("This is it.Now go.")["link"] == 0


def test_vowel_signs_do_not_split_a_word() -> None:
    assert words("नमस्ते दुनिया") == ["नमस्ते", "दुनिया"]


def test_styled_letters_are_read_plainly() -> None:
    assert words("𝗕𝗼𝗹𝗱 𝓣𝓮𝔁𝓽 Ｗｉｄｅ") == ["bold", "text", "wide"]


def test_right_to_left_words_and_marks_are_counted() -> None:
    found = kinds("كيف حالك؟ أنا بخير!")
    assert (found["word"], found["question"], found["exclamations"]) == (4, 1, 1)


def test_an_ideograph_counts_as_a_word() -> None:
    assert words("我爱你 ok") == ["我", "爱", "你", "ok"]


def test_a_run_of_marks_is_one_question_and_each_exclamation_counts() -> None:
    found = kinds("Really?!? Yes!! \uff1f\u203c")
    assert (found["question"], found["exclamations"]) == (2, 5)


def test_numbers_keep_their_points_and_units() -> None:
    assert words("3.5k 10:00am 1,000 5th") == ["3.5k", "10:00am", "1,000", "5th"]
    assert kinds("3.5k 10:00am 1,000 5th day2")["number"] == 4


def test_apostrophes_hold_a_word_together() -> None:
    assert words("I\u2019m don't l'eau 'quoted'") == ["i'm", "don't", "l'eau", "quoted"]


@given(st.lists(st.text(), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_any_unicode_is_read_and_texts_do_not_touch_each_other(texts: list[str]) -> None:
    together = tokenise(split(texts))
    assert together.count == len(texts)
    for number, text in enumerate(texts):
        alone = tokenise(split([text]))
        mine = [together.distinct.token[row] for row in together.id[together.text == number].tolist()]
        assert mine == [alone.distinct.token[row] for row in alone.id.tolist()]


@given(st.text(alphabet="ab #@.!?\u200d\ufe0f\U0001f469\U0001f1e9\u0915\u093f:/1", max_size=40))
@settings(max_examples=200, deadline=None)
def test_no_visible_character_is_lost(text: str) -> None:
    tokens = tokenise(split([text]))
    assert "".join(tokens.distinct.token[row] for row in tokens.id.tolist()) == "".join(text.split())


def test_words_are_numbered_by_first_use() -> None:
    post, word, numbers = words_of(tokenise(split(["b a", "a c"])))
    assert list(numbers) == ["b", "a", "c"]
    np.testing.assert_array_equal(post, [0, 0, 1, 1])
    np.testing.assert_array_equal(word, [0, 1, 1, 2])


def test_items_are_numbered_by_first_use_and_the_numbers_learn_nothing_later() -> None:
    number, numbers = numbered(["b", "a", "b", "c"])
    assert number.tolist() == [0, 1, 0, 2]
    assert numbers == {"b": 0, "a": 1, "c": 2}
    with pytest.raises(KeyError):
        numbers["d"]


@given(st.lists(st.text(max_size=6), max_size=6))
@settings(max_examples=60, deadline=None)
def test_characters_are_counted_part_by_part_as_one_would_by_hand(parts: list[str]) -> None:
    capitals, asked = counted(parts, str.isupper, "?".__eq__)
    assert capitals.tolist() == [sum(map(str.isupper, part)) for part in parts]
    assert asked.tolist() == [part.count("?") for part in parts]


def test_a_lone_half_of_a_character_is_counted_like_any_other() -> None:
    assert counted(["\ud83d", "", "A\udc00A"], str.isupper)[0].tolist() == [0.0, 0.0, 2.0]


def test_a_boundary_inside_a_text_is_a_space_and_no_boundary() -> None:
    chunks = split([f"a{BOUNDARY}b", "", BOUNDARY, "b"])
    assert chunks.distinct == ("a", "b")
    assert (chunks.text.tolist(), chunks.id.tolist()) == ([0, 0, 3], [0, 1, 1])


def test_flags_and_numbers_are_tallied_alike() -> None:
    row, flag = np.array([0, 2, 2, 2]), np.array([True, True, False, True])
    assert tally(row, 4, flag).tolist() == tally(row, 4, flag.astype(np.float64)).tolist() == [1.0, 0.0, 2.0, 0.0]


@pytest.mark.parametrize("word", ["word", "Word", "WORD"])
@pytest.mark.parametrize("ending", ["", ",", "!", "'s", ".com", ".", "-x"])
def test_a_word_is_cut_alike_alone_and_among_others(word: str, ending: str) -> None:
    alone = tokenise(split([word + ending])).distinct.token
    among = tokenise(split([f"{word}{ending} and {word}{ending}"]))
    assert tuple(among.distinct.token[row] for row in among.id[-len(alone) :].tolist()) == alone
