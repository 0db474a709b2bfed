"""Hearing an audience: from stored comments to what they say, for the creator to read and nobody to learn from."""

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from whatworks.domain.audience import Comments
from whatworks.domain.errors import Refused
from whatworks.domain.metrics import Platform
from whatworks.domain.posts import Flags, History, Posts, Texts
from whatworks.domain.progress import Step, Watcher
from whatworks.domain.scope import Scope
from whatworks.domain.voice import PostVoice, VoiceReport
from whatworks.features.remarks import remarks
from whatworks.learning.voice.hear import hear
from whatworks.learning.voice.shares import COVERAGE
from whatworks.usecases.audience import command, hers, moment
from whatworks.usecases.history.load import load_comments, load_history
from whatworks.usecases.house import House
from whatworks.usecases.profile import her_zone
from whatworks.usecases.showing import shown_posts
from whatworks.usecases.study import AdviceOptions, iso
from whatworks.usecases.zones import zone_named

WHERE = "Import comments you received first: docs/audience.md says which files hold them."


@dataclass(frozen=True, slots=True)
class _Stand:
    """The post each comment stands under: its name as shown, and those names that are posts of the history."""

    names: Texts
    known: frozenset[str]


def voice(house: House, scope: Scope, options: AdviceOptions, watch: Watcher) -> VoiceReport:
    """Give what the comments received by `as_of` say; raises Refused where there is none."""
    watch(Step("Reading the comments"))
    as_of, zone = moment(house, options), her_zone(house, scope, options.zone)
    history, imported = load_history(house, scope), load_comments(house, scope)
    everything = imported.take(imported.written_at <= as_of)
    if len(imported) and not len(everything):
        raise Refused(
            f"All {len(imported):,} comments were written after {iso(as_of)[:10]}.",
            needed="Give a later `as_of`.",
        )
    own = everything.own | hers(house, scope, history, everything.author)
    received = everything.take(~own)
    if not len(received):
        raise Refused(_nothing(scope, len(everything)), needed=WHERE)
    watch(Step("Listening to what they say"))
    stand = _stand(received, history)
    answered = np.isin(received.comment_id.astype(str), everything.reply_to[own].astype(str))
    read = remarks(received.text, _people(received), stand.names, received.written_at, answered)
    chance = np.random.default_rng(options.seed)
    heard = hear(read, stand.known, zone_named(zone.zone), as_of, chance)
    return VoiceReport(
        scope=scope,
        as_of=iso(as_of),
        timezone=zone,
        coverage=COVERAGE,
        comments=len(received),
        people=heard.people,
        own=int(own.sum()),
        nameless=int(np.sum(received.author == "")),
        strays=int(np.sum(_strays(stand))),
        languages=heard.languages,
        tone=heard.tone,
        months=heard.months,
        topics=heard.topics,
        # without any comment of hers in the files, a question without a reply says nothing about her
        questions=heard.questions if own.any() else tuple(replace(one, answered=None) for one in heard.questions),
        changes=heard.changes,
        posts=_shown(heard.posts, history.posts, zone.zone),
        command=command("voice", scope, as_of, f"--timezone {zone.zone}"),
    )


def _nothing(scope: Scope, own: int) -> str:
    """Say why there is nothing to hear."""
    if own:
        all_ = "The only comment" if own == 1 else f"All {own:,} comments"
        return f"{all_} of {scope.creator!r} {'is' if own == 1 else 'are'} the creator's own: nobody else is heard."
    return f"No comments have been imported for {scope.creator!r} yet."


def _people(comments: Comments) -> Texts:
    """Give who wrote each comment; a comment of nobody known is of a person of its own."""
    numbered = np.array([f"?{row}" for row in range(len(comments))], dtype=np.object_)
    return np.where(comments.author == "", numbered, comments.author)


def _shown(heard: tuple[PostVoice, ...], posts: Posts, zone: str) -> tuple[PostVoice, ...]:
    """Give the posts commented on as she knows them again, where they were imported."""
    known = [one.post for one in heard if one.known]
    looked_up = dict(zip(known, shown_posts(posts, zone, known), strict=True))
    return tuple(replace(one, shown=looked_up.get(one.post)) for one in heard)


def _strays(stand: _Stand) -> Flags:
    """Say of each comment whether its post was never imported."""
    return ~np.isin(stand.names.astype(str), sorted(stand.known))


def _stand(comments: Comments, history: History) -> _Stand:
    """Find each comment's post by platform and id, else by an id that only one platform has, else by link."""
    posts = history.posts
    ids = posts.post_id.tolist()
    exact = dict(zip(zip(posts.platform.tolist(), ids, strict=True), ids, strict=True))
    alone = {post_id for post_id, times in Counter(ids).items() if times == 1}
    links = {link: post_id for link, post_id in zip(posts.url.tolist(), ids, strict=True) if link}
    names = []
    for platform, post_id, link in zip(comments.platform, comments.post_id, comments.post_url, strict=True):
        lone = post_id if platform == Platform.OTHER and post_id in alone else None
        names.append(exact.get((platform, post_id)) or lone or links.get(link) or post_id or link)
    column = np.empty(len(names), dtype=np.object_)
    column[:] = names
    return _Stand(column, frozenset(ids))
