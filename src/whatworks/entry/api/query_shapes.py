"""The shape of a question about her numbers, as the contract tells it; what its words mean is told elsewhere."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, StrictBool, Tag, WithJsonSchema
from typing_extensions import TypeAliasType

from whatworks.domain.query import ABOUT, CHOICES, DIMENSIONS, MOST_ROWS, PERIODS, Operator
from whatworks.entry.api.shapes import Shape, one_of, written_as_number

MOST_ASKED = 40  # metrics, values or orders of one question: a chart shows five


Metric = Annotated[str, AfterValidator(one_of(CHOICES)), WithJsonSchema({"type": "string", "enum": list(CHOICES)})]
Dimension = Annotated[
    str, AfterValidator(one_of(DIMENSIONS)), WithJsonSchema({"type": "string", "enum": list(DIMENSIONS)})
]
About = Annotated[str, AfterValidator(one_of(ABOUT)), WithJsonSchema({"type": "string", "enum": list(ABOUT)})]
Period = Annotated[str, AfterValidator(one_of(PERIODS)), WithJsonSchema({"type": "string", "enum": list(PERIODS)})]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"})]
AS_NUMBER = BeforeValidator(
    written_as_number
)  # behind the bounds of a field: in front it would hide them from the contract
Whole = Annotated[int, AS_NUMBER]
Value = Annotated[str, Field(max_length=200)] | Whole
Values = Annotated[list[Value], Field(min_length=1, max_length=MOST_ASKED)]
Filters = TypeAliasType("Filters", "Annotated[list[Filter], Field(max_length=MOST_ASKED)]")
Some = TypeAliasType("Some", "Annotated[list[Filter], Field(min_length=1, max_length=MOST_ASKED)]")
Filter = TypeAliasType(
    "Filter",
    """Annotated[
        Annotated[tuple[Operator, About, Values], Tag("condition")]
        | Annotated[tuple[Literal["and", "or"], Some], Tag("several")]
        | Annotated[tuple[Literal["not"], Filter], Tag("none")],
        Discriminator(_kind),
    ]""",
)


def _kind(filter: object) -> str:
    """Tell which kind of filter a list is by its first word: tried one after the other, nested ones take for ever."""
    first = filter[0] if isinstance(filter, list | tuple) and filter else None
    return "none" if first == "not" else "several" if first in ("and", "or") else "condition"


class Include(Shape):
    """What else is wanted in `meta`."""

    total_rows: StrictBool = Field(default=False, description="How many rows there are on all pages.")
    time_labels: StrictBool = Field(default=False, description="Every day, week or month, those without a post too.")


class Pagination(Shape):
    """Which rows."""

    limit: Annotated[int, Field(ge=1, le=MOST_ROWS), AS_NUMBER] = MOST_ROWS
    offset: Annotated[int, Field(ge=0, le=2**31 - 1), AS_NUMBER] = 0


class Question(Shape):
    """Which metrics, by what, of which posts: Plausible's Stats API v2, with posts in place of visits."""

    metrics: list[Metric] = Field(
        min_length=1, max_length=MOST_ASKED, description="`posts`, a metric's sum, or `median_` and its name."
    )
    dimensions: list[Dimension] = Field(
        [], max_length=len(DIMENSIONS), description="A row for each; weekday 0 is Monday."
    )
    filters: Filters = Field(
        default_factory=list, description='All of them hold. "" stands for posts that do not have the dimension.'
    )
    date_range: Period | tuple[Day, Day] = Field(
        "all", description="When posts were published, in her zone; first and last day are part of it."
    )
    order_by: list[tuple[Metric | Dimension, Literal["asc", "desc"]]] = Field(
        [], max_length=MOST_ASKED, description="Of what is asked for; else by time, else the largest first."
    )
    include: Include = Field(default_factory=Include)
    pagination: Pagination = Pagination()
