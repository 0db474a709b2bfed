"""The model card of a learned prior as Markdown: what it holds, where it comes from, and for whom it is worse."""

import math
from collections.abc import Iterable, Sequence

from whatworks.domain.prior import ClockPrior, DriftPrior, HeldOut, LearnedPrior, LeverPrior, NoisePrior

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WIDE, NARROW = 1.1, 0.9  # SDs of standardised estimates beyond which a prior is called over- or underconfident
OPENING = """# What was learned of many creators

A prior: what may be believed of a creator's levers before any post of hers was read. It holds aggregates only, no post,
no caption and no creator. This page is generated from the prior itself (`whatworks prior show`).

**It advises nobody by itself.** The effect engine takes two things from here: how fast effects are forgotten, and, for
Facebook pages counted in reactions, how much formats may do – never which of them. For all else it uses the built-in
prior of `whatworks/advice/prior.py` (decision 0018 says why). To creators whose own posts cannot tell yet it says what
others saw, and which of their next posts would teach most: experiments, never advice.
"""
DRIFT = """## How fast effects are forgotten

Each page's effects, in up to eight windows of its history: what differs between windows beyond their errors. An
effect's correlation with itself halves in the half-life. *Gain*: mean log density over no drift at all, in nats an
effect, on pages of the half that did not teach it (six deals). *Jitter*: what windows differ by that does not grow with
time. *Sham*: what the same analysis finds for levers moved by half a history, where they can do nothing. The engine
lets the confidence of advice fade by these half-lives, from the day her newest post came of age; elsewhere by the same.

"""
LIMITS = (
    "*Observed* effects are patterns in pages' own histories. Adjusted for topic, trend, season, hour, weekday, "
    "format, pace and the other levers, they still hold whatever moves both a habit and its outcome: news gets links "
    "and few hearts, jubilation gets exclamation marks. That a prior foretells other pages' *patterns* does not show "
    "that it foretells what a change would do.",
    "*Sham* is what the same analysis finds on the post before, which no lever can have caused. It catches what "
    "lingers from post to post, not what sits in one post.",
    "*Randomised*: chance decided which reader saw which headline, not which wording a headline got. A headline "
    "that asks also says other words; the variance of a headline beyond its levers stands in every error. The readers "
    "were one publisher's, in English, 2013 to 2015, and clicked; what they did afterwards is not in it.",
    "The direction of some levers is never advised whatever it earns: see the guardrails. A negative effect of a "
    "positive tone is recorded here because it was measured, and is permitted to no card.",
    "The pages are large ones, mostly in English, in one spring before an election, and were counted once.",
    "The pages were followed for ten weeks on average: a half-life of years is read from how little is forgotten in "
    "weeks. Channels, followed for years, forget no faster (`bench/prior_value.py`; their licence allows no shipping).",
    "The hours of the pages are believed to be US Eastern; their audiences live elsewhere too. A page's own clock "
    "differs from the common one by far more than the common one says, and no half was held against it.",
)


def render(prior: LearnedPrior, digest: str) -> str:
    """Write the card."""
    parts = [OPENING, _origins(prior, digest), *_levers(prior.levers), _mixtures(prior)]
    parts += [_clock(clock) for clock in prior.clocks]
    parts += [_noise(noise) for noise in prior.noise]
    parts += [_drifts(prior.drifts)] if prior.drifts else []
    parts += [_checks(prior.checks), _worse(prior.checks), _bullets("Limits", LIMITS), _missing(prior), _anew(prior)]
    return "\n".join(parts)


def _origins(prior: LearnedPrior, digest: str) -> str:
    """Name the data, their licences and whom to name."""
    rows = (
        (one.file, one.licence, one.attribution, f"{one.rows:,}", f"{one.units:,}", one.sha256[:12])
        for one in prior.origins
    )
    return (
        "## Data\n\n"
        + _table(("file", "licence", "source", "rows used", "pages or tests", "SHA-256 begins"), rows)
        + f"\nPrior `{digest[:12]}`, seed {prior.seed}.\n"
    )


def _levers(levers: Sequence[LeverPrior]) -> list[str]:
    """Show the lever effects, a table a platform."""
    titles = {
        "observed": "Observed on {} pages, as lift of reactions",
        "randomised": "Randomised, {} tests, as lift of clicks",
    }
    parts = []
    for platform in dict.fromkeys(one.platform for one in levers):
        own = [one for one in levers if one.platform == platform]
        sham = any(one.sham_spread is not None for one in own)
        head = ("lever", "one step", "units", "mean", "± error", "spread between units (90 % interval)")
        rows = ((*_lever_cells(one), *((_sham(one),) if sham else ())) for one in own)
        title = titles[own[0].evidence].format(platform)
        parts.append(f"## {title}\n\n" + _table((*head, "sham: mean, spread") if sham else head, rows))
    return parts


def _lever_cells(one: LeverPrior) -> tuple[str, ...]:
    """Give one lever's cells; spreads stay in log units: they are SDs."""
    name = f"`{one.lever}` {one.category}".rstrip()
    spread = f"{one.spread:.3f} ({one.spread_low:.3f}–{one.spread_high:.3f})"
    return name, one.step, str(one.units), _percent(one.mean), f"{100 * one.mean_error:.1f}", spread


def _sham(one: LeverPrior) -> str:
    """Give what the same analysis finds where nothing can be caused."""
    if one.sham_mean is None or one.sham_spread is None:
        return "–"
    return f"{_percent(one.sham_mean)}, {one.sham_spread:.3f}"


def _mixtures(prior: LearnedPrior) -> str:
    """Show the mixtures."""
    rows = (
        (one.platform, one.about, f"{one.share:.2f}", f"{one.slab:.2f}", f"{one.spike:.3f}", str(one.units))
        for one in prior.mixtures
    )
    return "## A lever of unknown identity (SDs in log units)\n\n" + _table(
        ("platform", "learned from", "share that works", "SD of those", "SD of the rest", "units"), rows
    )


def _clock(clock: ClockPrior) -> str:
    """Show a clock."""
    hours = ((f"{at}–{at + 1}", _percent(lift), f"{100 * clock.hour_errors[at]:.1f}")
             for at, lift in enumerate(clock.hours))  # fmt: skip
    days = (
        (DAYS[day], _percent(lift), f"{100 * clock.weekday_errors[day]:.1f}") for day, lift in enumerate(clock.weekdays)
    )
    return (
        f"## The common clock of {clock.units} {clock.platform} pages\n\n"
        f"Against the mean of all hours and days; hours of {clock.zone}. One page's own coefficients differ from the "
        f"common ones by an SD of {clock.hour_spread:.2f} (hours) and {clock.day_spread:.2f} (days).\n\n"
        + _table(("hour", "lift", "± error"), hours)
        + "\n"
        + _table(("day", "lift", "± error"), days)
    )


def _drifts(drifts: Sequence[DriftPrior]) -> str:
    """Show how fast effects are forgotten."""
    rows = (
        (
            one.platform, one.about,
            f"{_years(one.half_life)} ({_years(one.half_life_low)}–{_years(one.half_life_high)})",
            f"{one.size:.2f}", f"{one.jitter:.3f}", f"{one.gain:+.3f}", f"{one.gain_low:+.3f} to {one.gain_high:+.3f}",
            f"{one.walk:.3f} ({one.walk_gain:+.3f})", f"{one.sham:.3f}", str(one.units), f"{one.years:.2f}",
        )
        for one in drifts
    )  # fmt: skip
    head = (
        "platform", "levers", "half-life, years (90 % interval)", "SD of effects", "jitter", "gain", "95 %",
        "random walk: variance a year (gain)", "sham: variance a year", "pages", "years seen",
    )  # fmt: skip
    return DRIFT + _table(head, rows)


def _years(years: float | None) -> str:
    """Give years; no end where nothing was forgotten."""
    return "∞" if years is None else f"{years:.2f}"


def _noise(noise: NoisePrior) -> str:
    """Show how much single posts vary."""
    rows = (
        (f"{level:.0%}", f"{adjusted:.2f}", f"{plain:.2f}")
        for level, adjusted, plain in zip(noise.levels, noise.adjusted, noise.plain, strict=True)
    )
    return f"## Noise of one post on {noise.units} {noise.platform} pages (SD, log units)\n\n" + _table(
        ("quantile of pages", "after adjustment", "about the rolling level"), rows
    )


def _checks(checks: Sequence[HeldOut]) -> str:
    """Show how priors did on halves they never saw."""
    rows = (
        (
            one.platform, one.prior, one.group, str(one.comparisons), f"{one.gain:+.3f}",
            f"{one.low:+.3f} to {one.high:+.3f}", f"{one.z_sd:.2f}", f"{one.coverage:.0%}",
        )
        for one in checks
    )  # fmt: skip
    return (
        "## Held out\n\nPages and tests were dealt to two halves; each half's estimates are judged by what the other "
        "half taught. Gain: mean log density over the built-in prior's, in nats a comparison, with its 95 % interval "
        "(whole pages and tests resampled).\n\n"
        + _table(("platform", "prior", "of", "comparisons", "gain", "95 %", "SD of z (1)", "covers (90 %)"), rows)
    )


def _worse(checks: Sequence[HeldOut]) -> str:
    """Name the groups whose estimates the lever-wise prior takes too narrowly or too widely."""
    judged = [one for one in checks if one.prior == "own mean and spread" and one.group != "all"]
    narrow = [one for one in judged if one.z_sd > WIDE]
    wide = [one for one in judged if one.z_sd < NARROW]
    return _bullets(
        "Who it is worse for",
        (
            f"Too sure of itself (SD of z above {WIDE}): {_named(narrow)}.",
            f"Too cautious (below {NARROW}): {_named(wide)}.",
            "Nobody outside the pages and readers above was looked at.",
        ),
    )


def _named(checks: Iterable[HeldOut]) -> str:
    """List groups with their figure."""
    return ", ".join(f"{one.group} on {one.platform} ({one.z_sd:.2f})" for one in checks) or "none"


def _missing(prior: LearnedPrior) -> str:
    """Say what could not be learned."""
    return _bullets("What could not be learned", tuple(f"**{name}**: {why}" for name, why in prior.missing.items()))


def _anew(prior: LearnedPrior) -> str:
    """Say how to make it again."""
    return (
        "## Made again\n\n```sh\n"
        f"whatworks prior learn --data DIR --seed {prior.seed} --output prior.json\n"
        "```\n\nThe same files and seed give the same bytes; the file ends with the SHA-256 of all the rest.\n"
    )


def _bullets(title: str, lines: tuple[str, ...]) -> str:
    """Write a list."""
    return f"## {title}\n\n" + "".join(f"- {line}\n" for line in lines)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write a table."""
    lines = [f"| {' | '.join(cells)} |\n" for cells in rows]
    return f"| {' | '.join(head)} |\n|{'---|' * len(head)}\n" + "".join(lines)


def _percent(log_lift: float) -> str:
    """Give a log lift as signed percent."""
    return f"{100 * math.expm1(log_lift):+.1f} %"
