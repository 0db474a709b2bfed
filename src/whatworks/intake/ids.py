"""The UTC moment inside a post's id, and the zone it proves: most exports lack the hour or the zone, ids do not."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import repeat

import numpy as np

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME, Seconds
from whatworks.intake.source import ZoneGuess

# The rules were checked against posts of known time: Instagram 109 posts within seconds, LinkedIn 5/5, X 3/3,
# Mastodon within 13 ms; TikTok's is the upload, so a scheduled post shows the earlier moment; Bluesky is believed.
_INSTAGRAM_EPOCH_MS = 1_314_220_021_721
_X_EPOCH_MS = 1_288_834_974_657
_X_FIRST_TIMED_ID = 29_700_859_247  # ids before November 2010 only counted up
_TID_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"
_SHORTCODE = 11  # characters of a public code; those of private accounts carry more behind them
_EARLIEST = 1_262_304_000  # 2010-01-01: no supported platform had ids with a time before
_QUARTER = 900  # every zone's offset is a multiple of 15 minutes
_WIDEST_WEST, _WIDEST_EAST = -12 * 3600, 14 * 3600
_LEAST_PROOF = 3  # posts that must agree before an offset is believed
_SLACK = 90 * 60  # seconds: summer time may have moved the clock by an hour since

_FACEBOOK = r"facebook\.com/\S*?(?:posts/|videos/|reels?/|permalink/|fbid=|[?&]v=)(pfbid\w+|\d{6,})"
_POST_IN_URL: tuple[tuple[Platform, re.Pattern[str]], ...] = (
    (Platform.INSTAGRAM, re.compile(r"instagram\.com/(?:[\w.]+/)?(?:p|reels?|tv)/([\w-]+)")),
    (Platform.X, re.compile(r"(?:twitter|x)\.com/\w+/status(?:es)?/(\d+)")),
    (Platform.TIKTOK, re.compile(r"tiktok\.com/@[\w.-]*/(?:video|photo)/(\d+)")),
    (Platform.LINKEDIN, re.compile(r"linkedin\.com/\S*?(?:activity|share|ugcPost)[:-](\d{15,})")),
    (Platform.YOUTUBE, re.compile(r"(?:youtube\.com/(?:watch\?(?:\S*&)?v=|shorts/|live/)|youtu\.be/)([\w-]{11})")),
    (Platform.BLUESKY, re.compile(r"bsky\.app/profile/[^/\s]+/post/(\w+)")),
    (Platform.MASTODON, re.compile(r"https?://[^/\s]+/(?:@[\w.@-]+|users/[\w.-]+/statuses)/(\d{15,})")),
    (Platform.THREADS, re.compile(r"threads\.(?:net|com)/@[\w.]+/post/([\w-]+)")),
    (Platform.FACEBOOK, re.compile(_FACEBOOK)),
    (Platform.PINTEREST, re.compile(r"pinterest\.[\w.]+/pin/(\d+)")),
)  # fmt: skip


def place_of(url: str) -> tuple[Platform, str]:
    """Give the platform and post id a link names; (other, "") where it names none."""
    for platform, pattern in _POST_IN_URL:
        found = pattern.search(url)
        if found:
            return platform, found.group(1)
    return Platform.OTHER, ""


def ids_in(urls: Sequence[str], platform: Platform) -> list[str]:
    """Give the post ids a column of links names on one platform; "" where a link names none.

    Links of one account often differ only in their last part: then one match does for all.
    """
    pattern = dict(_POST_IN_URL)[platform]
    alike = _alike(urls, pattern)
    if alike is not None:
        return alike
    found = map(pattern.search, urls)
    return [match.group(1) if match else "" for match in found]


def _alike(urls: Sequence[str], pattern: re.Pattern[str]) -> list[str] | None:
    """Give the last parts of links that differ in nothing else, matching the first only; None where they are not so."""
    before, slash, last = urls[0].rpartition("/") if urls else ("", "", "")
    match = pattern.search(urls[0]) if last.isalnum() else None
    if match is None or match.group(1) != last or match.start(1) != len(before) + 1:
        return None
    rest = list(map(str.removeprefix, urls, repeat(before + slash)))
    whole = "".join(rest)
    fitting = whole.isdecimal() if last.isdecimal() else whole.isalnum()
    return rest if fitting and all(rest) else None


def times_in_ids(ids: Sequence[str], platform: Platform, as_of: int) -> Seconds:
    """Give the UTC seconds inside a column of ids; NO_TIME where there is none, or none that can be true."""
    rule = _RULES.get(platform)
    if rule is None:
        return np.full(len(ids), NO_TIME, dtype=np.int64)
    seconds = rule(ids)
    believable = (seconds >= _EARLIEST) & (seconds <= as_of + 86_400)
    return np.where(believable, seconds, NO_TIME)


def _shifted(shift: int, epoch_ms: int = 0, per_second: int = 1000) -> Callable[[Sequence[str]], Seconds]:
    def read(ids: Sequence[str]) -> Seconds:
        return ((_integers(ids) >> shift) + epoch_ms) // per_second

    return read


def _integers(ids: Sequence[str]) -> Seconds:
    """Read ids as integers; 0, which is no moment we believe, where one is not a number."""
    try:
        return np.fromiter(map(int, ids), np.int64, len(ids))
    except (ValueError, OverflowError):
        return np.array([_integer(cell) for cell in ids], dtype=np.int64)


def _integer(cell: str) -> int:
    return int(cell) if len(cell) <= 19 and cell.isdecimal() and int(cell) < 2**63 else 0


def _x(ids: Sequence[str]) -> Seconds:
    whole = _integers(ids)
    return np.where(whole >= _X_FIRST_TIMED_ID, ((whole >> 22) + _X_EPOCH_MS) // 1000, NO_TIME)


def _instagram(codes: Sequence[str]) -> Seconds:
    return np.array([_shortcode_seconds(code) for code in codes], dtype=np.int64)


def _shortcode_seconds(code: str) -> int:
    if len(code) < _SHORTCODE - 1 or not code.isascii():
        return NO_TIME
    try:
        packed = base64.b64decode(code[:_SHORTCODE].rjust(12, "A"), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return NO_TIME
    number = int.from_bytes(packed, "big")
    return ((number >> 23) + _INSTAGRAM_EPOCH_MS) // 1000 if number < 2**63 else NO_TIME


def _bluesky(keys: Sequence[str]) -> Seconds:
    return np.array([_tid_seconds(key) for key in keys], dtype=np.int64)


def _tid_seconds(key: str) -> int:
    if len(key) != 13 or set(key) - set(_TID_LETTERS):
        return NO_TIME
    number = 0
    for letter in key:
        number = number * 32 + _TID_LETTERS.index(letter)
    return (number >> 10) // 1_000_000 if number < 2**63 else NO_TIME


_RULES: Mapping[Platform, Callable[[Sequence[str]], Seconds]] = {
    Platform.INSTAGRAM: _instagram,
    Platform.LINKEDIN: _shifted(22),
    Platform.X: _x,
    Platform.TIKTOK: _shifted(32, per_second=1),
    Platform.MASTODON: _shifted(16),
    Platform.BLUESKY: _bluesky,
}


def zone_guess(local: Seconds, proven: Seconds) -> ZoneGuess | None:
    """Give her offset: the mode of local − proven time in quarters of an hour; None where too few posts agree."""
    known = (local != NO_TIME) & (proven != NO_TIME)
    offsets = np.round((local[known] - proven[known]) / _QUARTER).astype(np.int64) * _QUARTER
    possible = offsets[(offsets >= _WIDEST_WEST) & (offsets <= _WIDEST_EAST)]
    if not len(possible):
        return None
    values, counts = np.unique(possible, return_counts=True)
    best = int(np.argmax(counts))
    if counts[best] < _LEAST_PROOF or counts[best] * 2 < known.sum():
        return None
    return ZoneGuess(int(values[best]) // 60, int(counts[best]))


def reconciled(local: Seconds, proven: Seconds, guess: ZoneGuess | None) -> Seconds:
    """Give UTC times: those of the ids where the export's clock agrees, else the export's less her offset.

    Without a guess `local` stands as it is; a post scheduled or drafted long before shows the moment it went out.
    """
    if guess is None:
        return local
    shifted = np.where(local == NO_TIME, NO_TIME, local - guess.offset_minutes * 60)
    agrees = (proven != NO_TIME) & (np.abs(shifted - proven) <= _SLACK)
    return np.where(agrees | (local == NO_TIME), proven, shifted)
