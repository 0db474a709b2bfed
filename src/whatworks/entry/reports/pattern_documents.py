"""Groups, correlations, platforms and what works together as plain documents in the published shape."""

from whatworks.domain.interplay import Interplay, Together
from whatworks.domain.patterns import Correlation, Correlations, CrossPosts, Platforms, PostGroup, PostGroups, Standing
from whatworks.entry.reports.receipt_document import in_order
from whatworks.entry.reports.shapes import Document, lift_document, post_document, series_document, told


def groups_document(found: PostGroups) -> Document:
    """Give the groups of one series; none where its posts are one kind."""
    return {
        "series": series_document(found.series),
        "posts": found.posts,
        "groups": [_group(group) for group in found.groups],
        "stability": found.stability,
        "told_apart": found.told_apart,
        **told("verdict", found.verdict),
    }


def correlations_document(found: Correlations) -> Document:
    """Give everything compared in one series, what is told first."""
    return {
        "series": series_document(found.series),
        "posts": found.posts,
        **told("verdict", found.verdict),
        "correlations": [_correlation(pair) for pair in found.pairs],
    }


def platforms_document(found: Platforms) -> Document:
    """Give her platforms beside each other."""
    return {
        **told("verdict", found.verdict),
        "standings": [_standing(standing) for standing in found.standings],
        "crossposts": [_crossposts(crossed) for crossed in found.crossposts],
    }


def interplay_document(found: Interplay) -> Document:
    """Give what works together in one series."""
    return {
        "series": series_document(found.series),
        "posts": found.posts,
        "asked": found.asked,
        "rows": [_together(row) for row in found.rows],
        **told("verdict", found.verdict),
    }


def _together(row: Together) -> Document:
    """Give one lever that does more in one context."""
    return {
        "id": row.id,
        "lever": row.lever,
        "contexts": list(row.contexts),
        "direction": row.direction,
        "present": row.present,
        "sentence": row.sentence,
        "message": {"id": row.message.id, "params": in_order(row.message.params)},
        "more": lift_document(row.more),
        "inside": lift_document(row.inside),
        "outside": lift_document(row.outside),
        "confidence": row.confidence,
        "cells": [{"there": list(cell.there), "posts": cell.posts} for cell in row.cells],
    }


def _group(group: PostGroup) -> Document:
    """Give one group of posts."""
    return {
        "name": group.name,
        "posts": group.posts,
        "share": group.share,
        "words": list(group.words),
        "traits": list(group.traits),
        "lift": lift_document(group.lift),
        "examples": list(group.examples),
        "sentence": group.sentence,
        "example_posts": [post_document(post) for post in group.example_posts],
    }


def _correlation(pair: Correlation) -> Document:
    """Give one feature beside the outcome."""
    return {
        "feature": pair.feature,
        "kind": pair.kind,
        "meaning": pair.meaning,
        "posts": pair.posts,
        "together": {"rank": pair.together, "low": pair.low, "high": pair.high, "coverage": pair.coverage},
        "p_value": pair.p_value,
        "q_value": pair.q_value,
        "alone": {"rank": pair.alone, "p_value": pair.alone_p_value},
        "told": pair.told,
        **told("sentence", pair.sentence),
    }


def _standing(standing: Standing) -> Document:
    """Give one series against itself."""
    return {
        "series": series_document(standing.series),
        "posts": standing.posts,
        "weekly": standing.weekly,
        "recent": {
            "posts": standing.recent_posts,
            "percentile": standing.recent,
            "usual_low": standing.usual_low,
            "usual_high": standing.usual_high,
        },
        "swing": standing.swing,
        "hits": standing.hits,
        **told("sentence", standing.sentence),
    }


def _crossposts(crossed: CrossPosts) -> Document:
    """Give what went out in two places."""
    return {
        "first": series_document(crossed.first),
        "second": series_document(crossed.second),
        "pairs": crossed.pairs,
        "lead": {"mean": crossed.lead, "low": crossed.low, "high": crossed.high, "coverage": crossed.coverage},
        "agreement": {"rank": crossed.agreement, "p_value": crossed.p_value},
        "examples": [
            {"first": {"post_id": twin.first_id, "percentile": twin.first}}
            | {"second": {"post_id": twin.second_id, "percentile": twin.second}}
            | {"post": None if twin.post is None else post_document(twin.post)}
            for twin in crossed.examples
        ],
        **told("sentence", crossed.sentence),
    }
