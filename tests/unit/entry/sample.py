"""A hand-built report with everything a reader can meet: advice, an experiment, refusals, forecast, times, outliers."""

from dataclasses import replace

from whatworks.domain.cards import (
    Benchmark,
    Card,
    Change,
    Elsewhere,
    ExamplePosts,
    Examples,
    Lift,
    Message,
    NextPost,
    Sensitivity,
    ShownPost,
    Support,
    TestPlan,
    Veto,
    Withheld,
)
from whatworks.domain.insight import (
    Anomaly,
    Cause,
    Forecast,
    ForecastDay,
    ForecastTotal,
    ModelCard,
    PostingPlan,
    SeriesModel,
    Slot,
    Timing,
    Validation,
)
from whatworks.domain.interplay import Cell, Interplay, Together
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.patterns import (
    Correlation,
    Correlations,
    CrossPosts,
    Platforms,
    PostGroup,
    PostGroups,
    Standing,
    Twin,
)
from whatworks.domain.receipt import Dropped, FileReceipt, ObservedAt, PostCounts, Receipt, ZoneEvidence
from whatworks.domain.report import AdviceReport
from whatworks.domain.scope import Scope

LINKEDIN = Series("ana-writes", Platform.LINKEDIN, "impressions")
YOUTUBE = Series("Ana Bakes", Platform.YOUTUBE, "engaged_views")

QUESTION = Card(
    id="question-more-linkedin-1f2e",
    rank=1,
    kind="advice",
    lever="question",
    family="linguistic",
    series=LINKEDIN,
    change=Change("more", "without a question", "with a question"),
    sentence="Ask your readers a question more often: your posts with one were seen about 18% more.",
    message=Message("advice.presence.more", {"lever": "question", "lift": 0.18}),
    lift=Lift(0.18, 0.06, 0.31, 0.8),
    raw_lift=0.43,
    confidence=0.91,
    evidence="observed",
    own_weight=0.71,
    support=Support(41, 69),
    adjusted_for=("length", "weekday", "format"),
    examples=Examples(("7201", "7188"), ("7195",)),
    test_plan=TestPlan(24, 7.6, 0.12),
    expires_at="2027-01-20T00:00:00Z",
    would_change_our_mind="Ten more posts with a question that are seen no more than your others.",
    sensitivity=Sensitivity(
        0.21, Benchmark("topic", 0.04), "Something unseen could be behind it instead (21% against 4%)."
    ),
    example_posts=ExamplePosts(
        (
            ShownPost("7201", "2026-11-14", "What would you bake first …", "https://example.org/7201"),
            ShownPost("7188", "2026-11-09", "Have you ever wondered why …", ""),
        ),
        (ShownPost("7195", "2026-11-11", "", "http://example.org/7195"),),
    ),
)
HASHTAGS = replace(
    QUESTION,
    id="hashtags-less-youtube-77aa",
    rank=2,
    lever="hashtags",
    series=YOUTUBE,
    change=Change("less", "with about 11 hashtags (6 or more)", "with about 4 hashtags (5 or fewer)"),
    sentence="Use fewer hashtags: with 5 or fewer, views were about 6% higher than with more.",
    message=Message("advice.hashtags.less", {"from_value": 11.0, "to_value": 4.0, "threshold": 5.0}),
    lift=Lift(0.06, -0.01, 0.14, 0.8),
    raw_lift=1.9,
    confidence=0.72,
    evidence="modelled",
    own_weight=0.34,
    support=Support(12, 98),
    adjusted_for=("length",),
    examples=Examples(("yt-aa",), ("yt-bb",)),
    example_posts=ExamplePosts(
        (ShownPost("yt-aa", "2026-10-30", "Five loaves in one oven", ""),),
        (ShownPost("yt-bb", "2026-10-02", "My sourdough is late again", ""),),
    ),
    sensitivity=Sensitivity(0.02, None, "Something unseen could be behind it instead; nothing we can see is."),
    test_plan=TestPlan(40, 12.0, 0.15),
    holds="In posts published on weekdays; in posts published at the weekend yours show no gain.",
)
DAYPART = replace(
    QUESTION,
    id="daypart-test-linkedin-90bc",
    rank=3,
    kind="experiment",
    lever="daypart",
    family="temporal",
    change=Change("switch", "published at other times", "published in the evening"),
    sentence="Try the evening for half of your next posts: nobody can know yet whether it helps you.",
    message=Message("experiment.category", {"lever": "daypart"}),
    lift=None,
    raw_lift=None,
    confidence=None,
    evidence="modelled",
    own_weight=0.1,
    support=Support(4, 106),
    adjusted_for=(),
    examples=Examples(("7150",), ()),
    example_posts=ExamplePosts((ShownPost("7150", "2026-09-01", "Good evening", ""),), ()),
    sensitivity=None,
    test_plan=TestPlan(20, 6.4, 0.22),
    would_change_our_mind="The test itself: whichever half does better by the end.",
)

FIRST = replace(
    DAYPART,
    id="5f1e0c77aa01",
    rank=1,
    lever="question",
    family="hook",
    series=Series("", Platform.FACEBOOK, "reach"),
    change=Change("more", "without a question", "with a question"),
    sentence="On 62 other Facebook pages, posts with a question went with fewer reactions. You have no posts here yet.",
    message=Message("start.question.more", {"from_value": 0.0, "to_value": 1.0, "next_posts": 4}),
    own_weight=0.0,
    support=Support(0, 0),
    examples=Examples(),
    example_posts=ExamplePosts(),
    test_plan=TestPlan(4, 4.0, 2.14),
    next_posts=(
        NextPost(1, "2026-12-06", True),
        NextPost(2, "2026-12-06", False),
        NextPost(3, "2026-12-20", False),
        NextPost(4, "2026-12-20", True),
    ),
    elsewhere=(
        Elsewhere("facebook", "observed", "reactions", 62, Lift(-0.16, -0.31, 0.03, 0.8), "On 62 other pages, fewer."),
    ),
)

RECEIPT = Receipt(
    "imp-2026-11-21-01",
    (
        FileReceipt(
            name="Contents 2025-11-21 - 2026-11-20.xlsx",
            source="linkedin-creator",
            account="ana-writes",
            observed_at=ObservedAt("2026-11-20T23:59:59Z", "file-name"),
            rows=118,
            posts=PostCounts(new=110, known=4, updated=0),
            duplicates=2,
            dropped=(Dropped(17, "no publish date"), Dropped(64, "no number at all")),
            metrics={"Impressions": "impressions", "Engagements": "engagements"},
            warnings=("The platform hands out its 50 best posts a metric: these are survivors, not all your posts.",),
        ),
        FileReceipt(
            name="Table data.csv",
            source="youtube-studio",
            account="Ana Bakes",
            observed_at=ObservedAt("2026-11-21T09:12:00Z", "zip-entry"),
            rows=110,
            posts=PostCounts(new=110),
            metrics={"Engaged views": "engaged_views", "Views": "views"},
            warnings=("This export has no hour: best times cannot be told from it.",),
        ),
    ),
    "whatworks import --undo imp-2026-11-21-01 --creator ana",
)


def _days(level: float) -> tuple[ForecastDay, ...]:
    """Seven days around a level, with a busy Monday."""
    shape = (0.6, 0.7, 1.3, 1.1, 1.0, 1.05, 0.8)
    return tuple(
        ForecastDay(f"2026-11-{22 + day}", level * tall, level * tall * 0.55, level * tall * 1.9)
        for day, tall in enumerate(shape)
    )


TOTAL = ForecastTotal(34_100.0, 21_000.0, 61_500.0, 0.8)
HABIT = PostingPlan(2.0, asked=False, usual=2.0, busy=3.0)


FORESEEN = Cause(
    "foreseen", ("links",), "Partly to be expected: judged by links, posts like it had had about 40% more."
)
CRUST = ShownPost("7188", "2026-11-08", "The crust sings …", "https://example.org/7188")
GROUPS = PostGroups(
    LINKEDIN,
    110,
    (
        PostGroup(
            "rye, oven, crust", 44, 0.4, ("rye", "oven", "crust", "flour"), ("mostly videos",),
            Lift(0.24, 0.08, 0.43, 0.9), ("7188", "7201"),
            "44 posts, about rye, oven, crust (mostly videos): typically 24% above your level (likely +8% to +43%).",
            (CRUST, ShownPost("7201", "2026-11-14", "What would you bake first …", "")),
        ),
        PostGroup(
            "all other posts", 66, 0.6, (), (), Lift(-0.13, -0.21, -0.04, 0.9), ("7150",),
            "66 posts, all other posts: typically 13% below your level (likely -21% to -4%).",
        ),
    ),
    0.91,
    0.33,
    "Your posts fall into 2 kinds that do differently. These are groups of posts, not of people.",
)  # fmt: skip
ONE_KIND = PostGroups(YOUTUBE, 110, (), None, None, "Your 110 posts are one kind, as far as outcomes can tell.")
CORRELATIONS = Correlations(
    LINKEDIN,
    110,
    (
        Correlation(
            "hashtags", "hashtags", "hashtags in any script", 110, -0.31, -0.45, -0.16, 0.9, 0.0005, 0.02, -0.24, 0.01,
            True, "Hashtags in any script: the more of it, the less impressions, and that stays.",
        ),
        Correlation(
            "emoji", "emoji", "emoji as seen", 104, 0.05, -0.11, 0.2, 0.9, 0.6, 0.8, 0.02, 0.8, False,
            "Emoji as seen: the more of it, the more impressions, but little of it is left.",
        ),
    ),
    "1 thing you choose goes together with your impressions.",
)  # fmt: skip
PLATFORMS = Platforms(
    (
        Standing(LINKEDIN, 110, 2.1, 10, 62.0, 35.0, 66.0, 1.8, 0.09, "Your last 10 posts stand at percentile 62."),
        Standing(YOUTUBE, 12, 0.4, 10, None, None, None, 2.2, 0.0, "12 posts old enough to count: 30 are needed."),
    ),
    (
        CrossPosts(
            LINKEDIN, YOUTUBE, 34, 12.0, 4.0, 20.0, 0.9, 0.41, 0.02, (Twin("7188", "yt-aa", 91.0, 34.0, CRUST),),
            "34 posts that went out on LinkedIn and YouTube stood 12 percentile points higher on LinkedIn.",
        ),
        CrossPosts(
            YOUTUBE, LINKEDIN, 3, None, None, None, 0.9, None, None, (), "3 posts went out on both: 12 are needed.",
        ),
    ),
    "37 posts went out in two places. Raw numbers of different platforms count different things.",
)  # fmt: skip


EVENING_EMOJI = Together(
    id="emoji+daypart:evening",
    series=LINKEDIN,
    lever="emoji",
    contexts=("daypart:evening",),
    direction="more",
    present=True,
    sentence="Use more emoji in posts published in the evening: there it went with about 24% more impressions.",
    message=Message(
        "together.emoji+daypart.more.with", {"median": 0.24, "low": 0.06, "high": 0.45, "daypart": "evening"}
    ),
    more=Lift(0.24, 0.06, 0.45, 0.9),
    inside=Lift(0.2, 0.04, 0.39, 0.9),
    outside=Lift(-0.03, -0.12, 0.07, 0.9),
    confidence=0.94,
    cells=(Cell((True, True), 21), Cell((True, False), 30), Cell((False, True), 18), Cell((False, False), 1041)),
)
INTERPLAY = Interplay(
    LINKEDIN, 1110, 11, (EVENING_EMOJI,), "Of 11 named pairs; of what is told, one in ten may be wrong."
)
NOTHING_TOGETHER = Interplay(YOUTUBE, 110, 9, (), "Of 9 named pairs of habits none clearly needs the other.")


def sample_report() -> AdviceReport:
    """Give the report every renderer is tried on."""
    return AdviceReport(
        scope=Scope("home", "ana"),
        generated_at="2026-11-21T18:00:00Z",
        as_of="2026-11-21T18:00:00Z",
        timezone=ZoneEvidence("Europe/Madrid", "export-times: 96 of 110 posts agree"),
        language=("en", "es"),
        receipt=RECEIPT,
        cards=(QUESTION, HASHTAGS, DAYPART),
        withheld=(
            Withheld("emoji", LINKEDIN, "only 3 of your posts have an emoji", "5 more posts with one"),
            Withheld("daypart", YOUTUBE, "this export has no hour", "an export with times, or the channel feed"),
        ),
        forecast=(
            Forecast(LINKEDIN, 0.8, _days(5200.0), "if you post on Monday and Wednesday, as you do", TOTAL, HABIT),
        ),
        timing=(
            Timing(
                LINKEDIN,
                (Slot(1, 8, Lift(0.11, -0.02, 0.26, 0.8)), Slot(3, 18, Lift(0.09, -0.05, 0.25, 0.8))),
                "Tuesday at 8 and Thursday at 18 cannot be told apart; every other hour looks lower.",
                "Europe/Madrid",
            ),
        ),
        anomalies=(
            Anomaly("7188", LINKEDIN, "viral", 6.2, 0.003, "Seen 6 times as often as expected of it.", FORESEEN, CRUST),
            Anomaly("7131", LINKEDIN, "flop", 0.2, 0.04, "Seen a fifth as often as expected of it."),
        ),
        model=ModelCard(
            version="0.1.0",
            data_hash="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            seed=7,
            series=(
                SeriesModel(LINKEDIN, 110, "ridge+trees", Validation(0.41, 0.52, 0.38, 0.79), 0.62, 0.4),
                SeriesModel(YOUTUBE, 110, "rolling-median", Validation(None, None, None, None)),
            ),
        ),
        groups=(GROUPS, ONE_KIND),
        together=(INTERPLAY, NOTHING_TOGETHER),
        command="whatworks advise 'Contents 2025-11-21 - 2026-11-20.xlsx' 'Table data.csv' --creator ana --seed 7",
        vetoes=(Veto("exclamation", LINKEDIN, "more", "more exclamation marks shout and press"),),
    )


def first_report() -> AdviceReport:
    """Give the report of somebody without a post: what to try first, and nothing else."""
    card = replace(FIRST, rank=2, lever="emoji", family="look", elsewhere=())
    sample = sample_report()
    return replace(
        sample, language=(), receipt=Receipt("", ()), cards=(FIRST, card), withheld=(), forecast=(), timing=(),
        anomalies=(), groups=(), together=(), vetoes=(), model=replace(sample.model, series=()),
    )  # fmt: skip


HOSTILE = '<script>alert(1)</script>\x1b[2J\x1b]0;owned\x07"onload=x \u202eevil {{7*7}} [bold]hi[/bold] =HYPERLINK("x")'


def hostile_group() -> PostGroup:
    """Give a group of posts whose words attack their reader."""
    words = (HOSTILE, HOSTILE)
    return replace(GROUPS.groups[0], name=HOSTILE, words=words, examples=words, traits=words, sentence=HOSTILE)


def hostile_report() -> AdviceReport:
    """Give the sample with every text from outside replaced by one that attacks its reader."""
    sample = sample_report()
    series = Series(HOSTILE, Platform.LINKEDIN, "impressions")
    card = replace(
        QUESTION,
        series=series,
        sentence=HOSTILE,
        change=Change("more", HOSTILE, HOSTILE),
        examples=Examples((HOSTILE,), ()),
        example_posts=ExamplePosts(
            (
                ShownPost(HOSTILE, "2026-01-01", HOSTILE, HOSTILE),
                ShownPost("a", "2026-01-01", "", "javascript:alert(1)"),
            )
        ),
        sensitivity=Sensitivity(0.1, Benchmark(HOSTILE, 0.1), HOSTILE),
        adjusted_for=(HOSTILE,),
        would_change_our_mind=HOSTILE,
        holds=HOSTILE,
    )
    seen = replace(FIRST.elsewhere[0], sentence=HOSTILE)
    change = Change("more", HOSTILE, HOSTILE)
    first = replace(FIRST, rank=2, series=series, sentence=HOSTILE, change=change, elsewhere=(seen,))
    file = replace(
        RECEIPT.files[0],
        name=HOSTILE,
        account=HOSTILE,
        dropped=(Dropped(1, HOSTILE),),
        metrics={HOSTILE: "views"},
        warnings=(HOSTILE,),
    )
    return replace(
        sample,
        receipt=Receipt("i", (file,)),
        cards=(card, first),
        withheld=(Withheld("emoji", series, HOSTILE, HOSTILE),),
        forecast=(Forecast(series, 0.8, _days(10.0), HOSTILE, TOTAL, HABIT),),
        timing=(Timing(series, (), HOSTILE),),
        anomalies=(Anomaly(HOSTILE, series, "viral", 3.0, 0.01, HOSTILE, Cause("unusual", (HOSTILE,), HOSTILE)),),
        groups=(replace(GROUPS, series=series, groups=(hostile_group(),), verdict=HOSTILE),),
        together=(
            replace(INTERPLAY, series=series, rows=(replace(EVENING_EMOJI, sentence=HOSTILE),), verdict=HOSTILE),
        ),
        command=HOSTILE,
        vetoes=(Veto("emoji", series, "more", HOSTILE),),
    )
