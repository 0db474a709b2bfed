"""What kind of post it is, how long it runs, and how that compares with her recent posts."""

import numpy as np

from whatworks.domain.features import Feature
from whatworks.domain.posts import Floats
from whatworks.features.material import Columns, Material
from whatworks.features.windows import divide, last

RECENT = 20  # as many posts as the rolling outcome baselines look back
NO_FORMAT = "missing where the export names no format"
# The platforms' own words for a format, gathered under one; a word in none of them sets every flag to 0.
KINDS: dict[str, tuple[str, ...]] = {
    "format_video": ("video", "reel", "reels", "ig reel", "short", "shorts", "clip", "live", "igtv", "live video"),
    "format_image": ("photo", "photos", "image", "picture", "ig image", "post_image"),
    "format_carousel": ("carousel", "carousel_album", "album", "ig carousel", "slideshow", "document", "gallery"),
    "format_link": ("link", "article", "share", "shared link", "shares"),
    "format_text": ("text", "status", "post", "note", "thread", "tweet"),
}


def _chosen(name: str, unit: str, meaning: str, missing: str) -> Feature:
    """Name a feature of the format she chooses."""
    return Feature(name, "behavioural", unit, meaning, "when written", True, missing)


def _compared(name: str, unit: str, meaning: str, missing: str) -> Feature:
    """Name a feature that compares her choice with her earlier posts."""
    return Feature(name, "behavioural", unit, meaning, "at publication, from earlier posts", True, missing)


FEATURES: tuple[Feature, ...] = (
    *(_chosen(name, "0 or 1", f"the platform calls it {', '.join(words)}", NO_FORMAT) for name, words in KINDS.items()),
    _chosen("duration_s", "seconds", "running time of the video or audio",
            "missing without a running time; exports write 0 for a picture"),
    _compared("duration_ratio", "log ratio", f"running time ÷ the median of her {RECENT} posts before",
              "missing without a running time now or before"),
    _compared("format_share_20", "share", f"posts of the same format among her {RECENT} before",
              "missing without a format, or at her first post"),
    _compared("format_changed", "0 or 1", "another format than her post before",
              "missing where either has no format"),
    _compared("formats_used_20", "formats", f"different formats among her {RECENT} posts before",
              "missing at her first post"),
    _compared("posts_so_far", "posts", "posts of hers before it in the history", "never missing"),
)  # fmt: skip


def columns(material: Material) -> Columns:
    """Describe format and duration; see FEATURES for each column."""
    names = [name.strip().lower() for name in material.posts.format.tolist()]
    numbers = {name: float(row) for row, name in enumerate(dict.fromkeys(name for name in names if name))}
    code = np.array([numbers.get(name, np.nan) for name in names], dtype=np.float64)
    before = last(code, RECENT)
    count = np.sum(~np.isnan(before), axis=1)
    same = np.sum(before == code[:, None], axis=1)
    changed = np.where(np.isnan(before[:, -1]) | np.isnan(code), np.nan, before[:, -1] != code)
    share = divide(same, count, ~np.isnan(code))
    return {
        **_flags(names),
        **_durations(np.asarray(material.posts.duration_s, dtype=np.float64)),
        "format_share_20": share,
        "format_changed": changed,
        "formats_used_20": np.where(count > 0, _distinct(before), np.nan),
        "posts_so_far": np.arange(len(code), dtype=np.float64),
    }


def _flags(names: list[str]) -> dict[str, Floats]:
    """Say of each post whether its format is one of each kind."""
    return {
        kind: np.array([float(name in words) if name else np.nan for name in names], dtype=np.float64)
        for kind, words in KINDS.items()
    }


def _durations(seconds: Floats) -> dict[str, Floats]:
    """Give the running time, and compare it with the median of those before."""
    seconds = np.where(np.isfinite(seconds) & (seconds > 0.0), seconds, np.nan)
    before = last(seconds, RECENT)
    some = np.any(~np.isnan(before), axis=1)
    usual = np.full(len(seconds), np.nan)
    usual[some] = np.nanmedian(before[some], axis=1)
    return {"duration_s": seconds, "duration_ratio": np.log1p(seconds) - np.log1p(usual)}


def _distinct(windows: Floats) -> Floats:
    """Count the different known values of each row."""
    ordered = np.sort(windows, axis=1)  # NaN last
    fresh = ~np.isnan(ordered)
    fresh[:, 1:] &= ordered[:, 1:] != ordered[:, :-1]
    return np.asarray(np.sum(fresh, axis=1), dtype=np.float64)
