"""Topic axes from an analyser's vectors of meaning, freed of what the levers count; the vectors come from outside.

A sentence model hears a question or an emoji as part of the meaning. A topic must stand in for no lever, so what the
presence of each lever does to the vectors is taken off before the axes are found, as TF-IDF leaves out lever words.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from whatworks.domain.analysis import Analysis
from whatworks.domain.posts import Floats
from whatworks.features.axes import DIGITS, axes

MIN_FIT_POSTS = 20  # as for words: fewer captions span fewer subjects than axes
FEWEST_EACH = (
    5  # posts with and without a lever: with fewer, what those posts are about would pass for the lever's push
)
DOUBT = 1e-6  # posts of doubt about each push: two levers that always go together share it, and nothing else changes


@dataclass(frozen=True, slots=True)
class Frame:
    """What is learned from many vectors once and then frozen.

    `push` (1 + levers × dimensions) is the mean vector and what each lever's presence adds to it, 0 where too few posts
    tell; `axes` (dimensions × topics) are the topic axes of what is left.
    """

    analyser: str
    push: Floats
    axes: Floats


def fit(analysis: Analysis | None, levers: Floats) -> Frame | None:
    """Learn the frame from captions and their levers' counts (posts × levers).

    None where the analyser gives no vectors, or of too few captions: then words tell the topics.
    """
    if analysis is None:
        return None
    read = np.all(np.isfinite(analysis.meaning), axis=1)
    if not analysis.meaning.shape[1] or int(read.sum()) < MIN_FIT_POSTS:
        return None
    meaning, push = analysis.meaning[read], _push(analysis.meaning[read], _design(levers[read]))
    return Frame(analysis.analyser, push, axes(_freed(meaning, levers[read], push)))


def places(frame: Frame, analysis: Analysis | None, levers: Floats) -> Floats:
    """Give each caption's place on the axes (posts × topics); NaN where the analyser did not read it.

    Raises ValueError for what another analyser, or none, has read.
    """
    if analysis is None or analysis.analyser != frame.analyser:
        raise ValueError(f"these axes need what {frame.analyser} reads")
    read = np.all(np.isfinite(analysis.meaning), axis=1)
    placed = np.full((len(analysis), frame.axes.shape[1]), np.nan)
    placed[read] = _freed(analysis.meaning[read], levers[read], frame.push) @ frame.axes
    return placed


def _push(meaning: Floats, design: Floats) -> Floats:
    """Fit the mean vector and each lever's push by least squares, levers that enough posts have and lack only."""
    seen = design.sum(axis=0)
    told = (seen >= FEWEST_EACH) & (len(design) - seen >= FEWEST_EACH)
    told[0] = True
    used = design[:, told]
    push = np.zeros((design.shape[1], meaning.shape[1]))
    push[told] = np.linalg.solve(used.T @ used + DOUBT * np.eye(used.shape[1]), used.T @ meaning)
    rounded: Floats = np.round(push, DIGITS)
    return rounded


def _design(levers: Floats) -> Floats:
    """Give a column of ones, then whether each lever is there."""
    return np.column_stack([np.ones(len(levers)), levers > 0]).astype(np.float64)


def _freed(meaning: Floats, levers: Floats, push: Floats) -> sparse.csr_array:
    """Take the levers' pushes off and give rows of unit length; a row with nothing left stays nothing."""
    # Row by row as sparse rows, never as one dense product: its blocks would let the neighbours turn the last bit.
    left = meaning - sparse.csr_array(_design(levers)) @ push
    length = np.sqrt((left**2).sum(axis=1))
    return sparse.csr_array(left / np.where(length > 0, length, 1.0)[:, None])
