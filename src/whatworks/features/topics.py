"""What a caption is about: coordinates on frozen topic axes, and likeness to her posts just before.

TF-IDF over lemmas, then truncated SVD (Deerwester et al. 1990, Indexing by Latent Semantic Analysis). Words that a
lever counts never enter, or a topic would absorb the lever's own effect. Where an analyser gave vectors of meaning, the
axes are those of the vectors; likeness is always that of words, so that it means the same for every creator.
"""

import numpy as np
from scipy import sparse

from whatworks.domain.features import Feature, Subjects
from whatworks.domain.posts import Flags, Floats
from whatworks.features import meaning
from whatworks.features.axes import TOPICS, axes
from whatworks.features.material import Caption, Columns, Material, Transforms
from whatworks.features.sentiment import lexicon
from whatworks.features.tokens import Ids
from whatworks.features.vocabulary import FIRST_PERSON, LANGUAGES, QUESTION_WORDS, SECOND_PERSON, phrases
from whatworks.features.windows import mean
from whatworks.features.wording import LEVERS

MIN_FIT_POSTS = 20  # fewer texts span fewer subjects than axes
MIN_POSTS_A_TERM = 3  # a word of one or two posts names them, no subject
MAX_SHARE_A_TERM = 0.5  # a word of more than half the posts tells none apart
MAX_TERMS = 2_000  # commonest first; more changed no axis by more than rounding on real pages, and costs time
MIN_LETTERS = 3  # shorter words of alphabets are mostly grammar
FIRST_IDEOGRAPH = "\u3400"  # from here on one character is a word
LEVER_LIKE = 0.4  # correlation with a lever's presence from which a word counts as its wording
NEAR, WINDOW = 5, 10  # posts before: what followers remember, and what a profile shows at once
AXIS_WORDS = 4  # words that name an axis: what fits in half a line
NO_TOPICS = f"missing without text, or while fewer than {MIN_FIT_POSTS} captions were read"


def _topic(number: int) -> Feature:
    """Name one topic coordinate."""
    return Feature(
        f"topic_{number}", "linguistic", "coordinate", f"position on topic axis {number} of what she writes about",
        "when written", True, NO_TOPICS,
    )  # fmt: skip


FEATURES: tuple[Feature, ...] = (
    *(_topic(number) for number in range(1, TOPICS + 1)),
    Feature("similarity_5", "linguistic", "0 to 1", f"mean cosine likeness of subject to her {NEAR} posts before",
            "at publication, from earlier posts", True, "missing without subject words now or before"),
    Feature("similarity_closest", "linguistic", "0 to 1", f"likeness to the most alike of her {WINDOW} posts before",
            "at publication, from earlier posts", True, "missing without subject words now or before"),
)  # fmt: skip


def columns(material: Material) -> Columns:
    """Place each caption on the frozen axes; see FEATURES for each column."""
    caption, frozen = material.caption, material.transforms
    weights = _weights(caption, material.lemma, material.lemmas, frozen)
    if frozen.frame is None:
        placed = weights @ frozen.axes
    else:
        placed = meaning.places(frozen.frame, material.analysis, lever_counts(material.counted))
    places = np.full((len(caption.text), TOPICS), np.nan)
    places[:, : placed.shape[1]] = placed
    topics = {f"topic_{axis + 1}": caption.given(places[:, axis]) for axis in range(TOPICS)}
    return {**topics, **_likeness(weights)}


def lever_counts(counted: Columns) -> Floats:
    """Give the counts no topic may stand in for (posts × levers), 0 where a language has no list for one."""
    return np.column_stack([np.nan_to_num(counted[name]) for name in LEVERS])


def fit(
    languages: tuple[str, ...], caption: Caption, lemma: Ids, lemmas: tuple[str, ...], levers: Floats
) -> Transforms:
    """Learn topic axes from captions; `levers` (posts × levers) are counts no term may stand in for.

    With too few captions or terms the transforms hold no axis, and every topic is missing.
    """
    counts = _counts(caption, lemma, len(lemmas))
    chosen = _chosen(counts, lemmas, levers) if counts.shape[0] >= MIN_FIT_POSTS else np.empty(0, dtype=np.int64)
    terms = tuple(lemmas[column] for column in chosen.tolist())
    posts = np.bincount(counts.indices, minlength=len(lemmas))[chosen]
    idf = np.log((1.0 + counts.shape[0]) / (1.0 + posts)) + 1.0
    bare = Transforms(languages, terms, idf, np.empty((len(terms), 0)))
    return Transforms(languages, terms, idf, axes(_weights(caption, lemma, lemmas, bare)))


def subjects(read: tuple[Caption, Ids, tuple[str, ...]], frozen: Transforms, *, silent: frozenset[str]) -> Subjects:
    """Give the subject words of each caption, and the words that name each axis, the farthest out first.

    `read` is the captions with the lemma of each of their words; `silent` are words such as "after", which help to tell
    subjects apart but name none.
    """
    caption, lemma, lemmas = read
    weights = _weights(caption, lemma, lemmas, frozen)
    naming = np.array([term not in silent for term in frozen.terms], dtype=np.bool_)
    told = naming[weights.indices]
    post = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    out = np.where(naming[:, None], frozen.axes, 0.0)
    order = np.argsort(-out, axis=0, kind="stable")[:AXIS_WORDS]
    named = tuple(
        tuple(frozen.terms[term] for term in order[:, axis].tolist() if out[term, axis] > 0.0)
        for axis in range(out.shape[1])
    )
    return Subjects(frozen.terms, post[told].astype(np.int64), weights.indices[told].astype(np.int64), named)


def _counts(caption: Caption, column: Ids, width: int) -> sparse.csr_array:
    """Count words a post: posts × columns; a column of -1 is left out."""
    kept = column >= 0
    cells = (np.ones(int(kept.sum())), (caption.post[kept], column[kept]))
    counts = sparse.coo_array(cells, shape=(len(caption.text), width)).tocsr()
    counts.sum_duplicates()
    return counts


def _weights(caption: Caption, lemma: Ids, lemmas: tuple[str, ...], frozen: Transforms) -> sparse.csr_array:
    """Give unit-length TF-IDF rows (1 + log count) over the frozen terms."""
    place = {term: column for column, term in enumerate(frozen.terms)}
    column = np.array([place.get(name, -1) for name in lemmas], dtype=np.int64)
    weights = _counts(caption, column[lemma], len(frozen.terms))
    weights.data = (1.0 + np.log(weights.data)) * frozen.idf[weights.indices]
    row = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    length = np.sqrt(np.bincount(row, weights=weights.data**2, minlength=weights.shape[0]))
    weights.data = weights.data / length[row]
    return weights


def _chosen(counts: sparse.csr_array, lemmas: tuple[str, ...], levers: Floats) -> Ids:
    """Choose the columns that may be topic terms, commonest first."""
    posts = np.bincount(counts.indices, minlength=len(lemmas))
    barred = lever_words()
    allowed = np.array([_is_subject(name) and name not in barred for name in lemmas], dtype=np.bool_)
    usual = (posts >= MIN_POSTS_A_TERM) & (posts <= MAX_SHARE_A_TERM * counts.shape[0])
    candidates = np.flatnonzero(allowed & usual)
    candidates = candidates[~_lever_like(counts[:, candidates], levers)] if len(candidates) else candidates
    return candidates[np.argsort(-posts[candidates], kind="stable")][:MAX_TERMS]


def _is_subject(word: str) -> bool:
    """Say whether a word can name a subject: no number, and not too short."""
    return not word[0].isdigit() and (len(word) >= MIN_LETTERS or word[0] >= FIRST_IDEOGRAPH)


def lever_words() -> frozenset[str]:
    """Give every word a lever counts: persons, question words, calls to action of all languages, toned words."""
    lists = (FIRST_PERSON, SECOND_PERSON, QUESTION_WORDS)
    listed = {word for words in lists for language in words.values() for word in language.split()}
    called = {word for language in LANGUAGES for phrase in phrases(language) for word in phrase}
    return frozenset(listed | called | lexicon().toned)


def _lever_like(counts: sparse.csr_array, levers: Floats) -> Flags:
    """Say of each column whether its presence goes along with a lever's presence."""
    present = (levers > 0).astype(np.float64)
    spread = present.std(axis=0)
    levels = (present - present.mean(axis=0))[:, spread > 0] / spread[spread > 0]
    used = (counts > 0).astype(np.float64)
    share = np.asarray(used.mean(axis=0)).ravel()
    together = np.asarray(used.T @ levels) / counts.shape[0]
    strength = np.abs(together) / np.sqrt(np.maximum(share * (1.0 - share), 1.0 / counts.shape[0] ** 2))[:, None]
    return np.asarray(np.any(strength > LEVER_LIKE, axis=1), dtype=np.bool_)


def _likeness(weights: sparse.csr_array) -> dict[str, Floats]:
    """Compare each post's subject words with those of the posts before; posts without any are passed over."""
    count = weights.shape[0]
    some = np.diff(weights.indptr) > 0
    likeness = np.full((count, WINDOW), np.nan)
    for lag in range(1, min(WINDOW, count - 1) + 1):
        both = some[lag:] & some[:-lag]
        product = np.asarray(weights[lag:].multiply(weights[:-lag]).sum(axis=1)).ravel()
        likeness[lag:, lag - 1] = np.where(both, np.clip(product, 0.0, 1.0), np.nan)
    near = likeness[:, :NEAR]
    closest = np.max(np.where(np.isnan(likeness), -np.inf, likeness), axis=1, initial=-np.inf)
    return {"similarity_5": mean(near), "similarity_closest": np.where(np.isfinite(closest), closest, np.nan)}
