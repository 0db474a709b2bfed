"""Comments read for what they say: language, tone, subjects and questions; nothing of it ever describes a post."""

from collections import Counter
from dataclasses import replace

import numpy as np

from whatworks.domain.posts import Flags, Seconds, Texts
from whatworks.domain.voice import Ids, Remarks
from whatworks.features.asking import MENTION, questions
from whatworks.features.languages import OTHER, UNKNOWN, written_in
from whatworks.features.material import Caption, read
from whatworks.features.opinion import tones
from whatworks.features.subjects import Subjects, subjects
from whatworks.features.vocabulary import LANGUAGES

FIRST_BEYOND_LATIN = "\u0370"  # Greek; what lies before is written in letters that many languages share
SCRIPTS = (("\u0900", "\u097f", LANGUAGES.index("hi")), ("\u0600", "\u06ff", LANGUAGES.index("ar")))


def remarks(texts: Texts, person: Texts, post: Texts, written_at: Seconds, answered: Flags) -> Remarks:
    """Read the comments; a comment too short to tell its language is read in the one most are written in.

    Who is mentioned says nothing of tone or subject, though a name may be a word ("@mia", "@hope"): it is left out.
    """
    caption = read(tuple(MENTION.sub("@", text) for text in texts.tolist()))
    caption = replace(caption, language=_by_script(caption))
    languages = written_in(caption.language)
    reading = caption.reading(languages[0])
    rows, names, words = _distinct(subjects(caption, reading, languages))
    return Remarks(
        person=person,
        post=post,
        written_at=written_at,
        language=_named(caption.language),
        tone=tones(caption, reading),
        mention_row=rows,
        mention_word=names,
        words=words,
        questions=questions(caption, reading, languages),
        answered=answered,
    )


def _by_script(caption: Caption) -> Ids:
    """Give each comment's language; of those too short to tell it, the one their letters tell."""
    codes = caption.language.copy()
    for row in np.flatnonzero(codes == UNKNOWN).tolist():
        letters = [letter for letter in caption.text[row] if letter.isalpha()]
        if letters and letters[0] >= FIRST_BEYOND_LATIN:
            codes[row] = next((code for first, last, code in SCRIPTS if first <= letters[0] <= last), OTHER)
    return codes


def _named(codes: Ids) -> Texts:
    """Give languages by their codes."""
    names = np.array([*LANGUAGES, "other", ""], dtype=np.object_)
    named: Texts = names[np.where(codes == UNKNOWN, OTHER + 1, codes)]
    return named


def _distinct(named: Subjects) -> tuple[Ids, Ids, tuple[str, ...]]:
    """Give each subject of each comment once: comment, position in the distinct ones, and those as mostly written."""
    written: dict[str, Counter[str]] = {}
    for form, word in zip(named.form.tolist(), named.written.tolist(), strict=True):
        written.setdefault(form, Counter())[word] += 1
    distinct = sorted(written)
    number = {form: place for place, form in enumerate(distinct)}
    column = np.array([number[form] for form in named.form.tolist()], dtype=np.int64)
    pairs = np.unique(np.column_stack([named.text, column]), axis=0) if len(column) else np.empty((0, 2), np.int64)
    shown = tuple(min(written[form], key=lambda word: (-written[form][word], word)) for form in distinct)
    return pairs[:, 0], pairs[:, 1], shown
