"""The service's own small shapes, where no published document fits; pydantic stands at this door only."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from whatworks.domain.metrics import Platform

T = TypeVar("T")


def written_as_number(value: object) -> object:
    """Refuse a truth or a text where JSON should hold a number: 39.0 is a whole one, "39" and true are none."""
    if isinstance(value, bool | str):
        raise ValueError("should be a number")
    return value


def one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    """Give the check that a word is one of those known."""

    def check(word: str) -> str:
        if word not in known:
            raise ValueError(f"should be one of {', '.join(known)}")
        return word

    return check


Seed = Annotated[int, Field(ge=0, le=2**31 - 1), BeforeValidator(written_as_number)]
Seconds = Annotated[float, Field(ge=0, le=86_400 * 7), BeforeValidator(written_as_number)]


class Shape(BaseModel):
    """Strict by default: what is not documented is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PageOf(Shape, Generic[T]):
    """A page of a list."""

    items: list[T]
    next_cursor: str | None
    has_more: bool


class Me(Shape):
    """Who asks, and what she may."""

    mode: Literal["local", "accounts"]
    workspace: str
    subject: str
    role: str
    scopes: list[str]
    version: str


class Creator(Shape):
    """One creator of the workspace."""

    creator: str
    posts: int = Field(description="Posts her imports brought.")
    imports: int
    last_import_at: str | None = Field(description="ISO 8601, UTC.")
    advised_at: str | None = Field(description="The moment her last report looks from; null: there is none.")
    cards: int | None = Field(description="How many cards that report has.")
    made_up: bool = Field(description="The demo was loaded under her name: no place for anybody's own posts.")


class Forgotten(Shape):
    """What forgetting deleted."""

    forgotten: int = Field(description="Documents and chunks that were deleted.")


class Import(Shape):
    """One finished import."""

    id: str
    at: str
    files: list[str]
    posts: int
    comments: int
    events: int


class SeriesName(Shape):
    """What is compared with itself and never with anything else."""

    account: str
    platform: Platform
    metric: str


class Post(Shape):
    """One post beside what her posts around then usually do; null where it is too young or has no number."""

    id: str
    series: SeriesName
    published_at: str
    date: str = Field(description="In her zone.")
    kind: str = Field(description="The platform's own post type, empty where unknown.")
    words: str = Field(description="Its first words.")
    url: str
    value: float | None = Field(description="What it reached, in the series' metric.")
    usual: float | None = Field(description="What her posts around then usually reach.")
    low: float | None = Field(description="Nine of ten of her posts would lie between low and high at that usual.")
    high: float | None
    times: float | None = Field(description="value ÷ usual.")
    surprise: Literal["viral", "flop", ""]


class PostsWanted(Shape):
    """Which of her posts, in which order."""

    platform: Platform | None = None
    surprising: bool = Field(False, description="Only posts that stood out.")
    sort: Literal["-published_at", "published_at", "-times", "times", "-value", "value", "-surprise"] = Field(
        "-published_at",
        description="By what; a dash means largest or latest first. `-surprise`: farthest from her usual, up or down.",
    )
    cursor: str | None = Field(None, max_length=400, description="Where to go on: `next_cursor` of the page before.")
    limit: int = Field(50, ge=1, le=500, description="How many at most.")


class Draft(Shape):
    """A post that does not exist yet."""

    text: str = Field(max_length=100_000)
    title: str = Field("", max_length=10_000)
    platform: Platform | None = None
    account: str | None = Field(None, max_length=200)
    kind: str = Field("", max_length=50, description="video, carousel, … in the platform's own word.")
    duration_s: Seconds | None = Field(None, description="How long the video is, in seconds.")
    published_at: str | None = Field(None, description="ISO 8601; null: now.")


class Asking(Shape):
    """What a report is asked; null: as usual."""

    goal: str | None = Field(None, max_length=50, description="The metric she wants more of.")
    timezone: str | None = Field(None, max_length=100, description="Her IANA zone.")
    as_of: str | None = Field(None, max_length=40, description="ISO 8601: the moment to look from; null: now.")
    platform: Platform | None = Field(None, description="Where she will post, without a post there yet.")
    seed: Seed | None = None


class Said(Shape):
    """What she says of a card."""

    card: str = Field(min_length=1, max_length=200)
    verdict: Literal["accepted", "not_now", "not_for_me"]
    reason: str = Field("", max_length=500)


class Feedback(Shape):
    """What she said of a card, and when."""

    id: str
    card: str
    lever: str
    verdict: Literal["accepted", "not_now", "not_for_me"]
    reason: str
    at: str


class Column(Shape):
    """One column of a table nobody knows."""

    name: str
    examples: list[str] = Field(description="Up to three of its cells, each cut to 40 letters.")
    looks: list[Literal["link", "date", "number"]] = Field(description="What its first cells may be.")
    guess: str = Field(description='What it may be, in the words of `mapping`; "" where nobody can tell.')


class Table(Shape):
    """A table nobody knows: its columns in their order, and how many more it has."""

    file: str
    header: str = Field(description="What the header is known by, whatever the order of its columns.")
    columns: list[Column]
    left_out: int


class Tables(Shape):
    """The tables of a file that are no export we know."""

    tables: list[Table]


class Progress(Shape):
    """Where long work stands; a total of 0 means that nobody knows."""

    activity: str
    done: int
    total: int


class JobProblem(Shape):
    """Why a job failed."""

    code: str
    message: str
    remedy: str = ""
    file: str = ""
    row: int | None = None


class RefusedAdvice(Shape):
    """Why there is no advice, though the import went well."""

    code: str
    message: str
    remedy: str


class JobResult(Shape):
    """What came of a job; null where its kind has none."""

    import_id: str | None
    receipt: Annotated[dict[str, Any], WithJsonSchema({"$ref": "#/components/schemas/Receipt"})] | None = Field(
        description="The receipt; null also where it is too long: then it is at the import's own address."
    )
    cards: int | None
    refused: RefusedAdvice | None


class Job(Shape):
    """Long work under way, or done. A job that failed may have kept its import: `result` tells."""

    id: str
    kind: str
    creator: str
    state: Literal["waiting", "running", "done", "failed", "cancelled"]
    progress: Progress
    result: JobResult | None
    problem: JobProblem | None


class Undone(Shape):
    """An import that was taken back, and the job that makes the report of what is left."""

    import_id: str
    rows: int
    job: Job


class Health(Shape):
    """Whether the service stands."""

    status: Literal["ok"]
    version: str
