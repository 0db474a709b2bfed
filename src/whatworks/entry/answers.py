"""Answers that take thought, by name: each runs one errand and gives the published JSON, for doors that are programs.

They are called with plain values only, so that a door may have them made in another process.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from whatworks.entry import errands
from whatworks.entry.errand import Errand
from whatworks.entry.reports import as_json
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.shapes import series_document

Asked = Mapping[str, Any]  # plain values: they cross a process border


def forecast(errand: Errand, asked: Asked) -> bytes:
    """Give the next seven days of each series, at her habit or under a plan."""
    from whatworks.entry.reports.documents import forecast_document

    return _items([forecast_document(one) for one in errands.forecast(errand, asked.get("posts_per_week"))])


def track_record(errand: Errand, _: Asked) -> bytes:
    """Give what was promised of her and what came, as known now, whatever day her last report looked from."""
    from whatworks.entry.reports.track_record import track_record_document

    return as_json.encode(track_record_document(errands.track_record(replace(errand, as_of=None))))


def timing(errand: Errand, asked: Asked) -> bytes:
    """Give the best times of each series, also on her audience's clock if one is named."""
    from whatworks.entry.reports.documents import timing_document

    return _items([timing_document(one) for one in errands.timing(errand, asked.get("audience_zone"))])


def groups(errand: Errand, _: Asked) -> bytes:
    """Give the kinds of posts of each series."""
    from whatworks.entry.reports.pattern_documents import groups_document

    return _items([groups_document(one) for one in errands.groups(errand)])


def correlations(errand: Errand, _: Asked) -> bytes:
    """Give what goes together with the outcomes of each series."""
    from whatworks.entry.reports.pattern_documents import correlations_document

    return _items([correlations_document(one) for one in errands.correlations(errand)])


def platforms(errand: Errand, _: Asked) -> bytes:
    """Give her platforms beside each other."""
    from whatworks.entry.reports.pattern_documents import platforms_document

    return as_json.encode(platforms_document(errands.platforms(errand)))


def segments(errand: Errand, _: Asked) -> bytes:
    """Give the groups of people who behave alike."""
    from whatworks.entry.reports.audience import render_segments

    return render_segments(errands.segments(errand), "json", Page())


def voice(errand: Errand, _: Asked) -> bytes:
    """Give what people say in the comments."""
    from whatworks.entry.reports.audience import render_voice

    return render_voice(errands.voice(errand), "json", Page())


def explanation(errand: Errand, asked: Asked) -> bytes:
    """Give why a card, a habit or a post came out as it did."""
    from whatworks.entry.reports.explained import explanation_document

    return as_json.encode(explanation_document(errands.explain(errand, str(asked["about"]))))


def score(errand: Errand, asked: Asked) -> bytes:
    """Give what a draft will probably reach."""
    from whatworks.entry.reports.documents import prediction_document
    from whatworks.usecases.score_draft import Draft

    return as_json.encode(prediction_document(errands.score(errand, Draft(**asked))))


def posts(errand: Errand, _: Asked) -> bytes:
    """Give her posts, newest first, each beside her usual."""
    from dataclasses import asdict

    listed = errands.posts(errand)
    return as_json.encode([asdict(one) | {"series": series_document(one.series)} for one in listed])


def report(errand: Errand, asked: Asked) -> bytes:
    """Give her last report anew, as a page or a table; as of the same moment it is the same report."""
    from whatworks.entry.reports.render import render_advice

    return render_advice(errands.advise(errand), str(asked["shape"]), Page(prepared_by=str(asked.get("by", ""))))


def export(errand: Errand, asked: Asked) -> bytes:
    """Give posts, features or outcomes as the bytes of a file."""
    return errands.export(errand, str(asked["what"]), str(asked["shape"]))


def query(errand: Errand, asked: Asked) -> bytes:
    """Give her own numbers, summed up as asked."""
    from whatworks.entry.querying import query_of
    from whatworks.entry.reports.figures import figures_document

    return as_json.encode(figures_document(errands.query(errand, query_of(asked))))


def columns(_: Errand, asked: Asked) -> bytes:
    """Give the columns of a file that is handed over whole, or by its beginning; it is looked at and let go."""
    from dataclasses import asdict
    from functools import partial
    from io import BytesIO

    from whatworks.domain.upload import Upload
    from whatworks.usecases.columns import tables_of

    body: bytes = asked["body"]
    upload = Upload(str(asked["name"]), partial(BytesIO, body), len(body))
    return as_json.encode({"tables": [asdict(table) for table in tables_of(upload)]})


ANSWERS: Mapping[str, Callable[[Errand, Asked], bytes]] = {
    "forecast": forecast, "timing": timing, "groups": groups, "correlations": correlations, "platforms": platforms,
    "segments": segments, "voice": voice, "explanation": explanation, "score": score, "posts": posts,
    "report": report, "export": export, "query": query, "track_record": track_record,
    "columns": columns,
}  # fmt: skip


def answer(name: str, errand: Errand, asked: Asked) -> bytes:
    """Give the named answer's bytes; raises what its errand raises."""
    return ANSWERS[name](errand, asked)


def as_reported(errand: Errand) -> Errand:
    """Give the errand as of her last report, with its goal, zone and seed: all that is told of her agrees."""
    from whatworks.usecases.last_report import as_last_asked
    from whatworks.usecases.study import AdviceOptions
    from whatworks.wiring.build import open_house

    asked = as_last_asked(open_house(errand.settings.home), errand.scope, AdviceOptions(seed=errand.settings.seed))
    settings = replace(errand.settings, goal=asked.goal, timezone=asked.zone, seed=asked.seed)
    return replace(errand, settings=settings, as_of=asked.as_of, platform=asked.platform)


def _items(documents: list[Any]) -> bytes:
    """Give a list as every list of the service is given."""
    return as_json.encode({"items": documents, "next_cursor": None, "has_more": False})
