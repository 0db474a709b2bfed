"""The trial's report says the same in text, JSON and CSV, and a dash where there was nothing to count."""

import csv
import io
import json

from jsonschema import Draft202012Validator

from whatworks.entry.reports.trial import trial_csv, trial_json, trial_text
from whatworks.entry.reports.trial_cells import false_levers, reliability, table
from whatworks.entry.schemas.published import trial_schema
from whatworks.usecases.proving.summary import Summary, summarise

from tests.unit.usecases.proving.made import card, trials

SEEDS = (11, 12, 13, 14, 15)


def summary() -> Summary:
    told = [*trials("null", 9), *trials("null", 1, card(0.0, 0.85)), *trials("planted", 40, card())]
    return summarise("07ba425b79da0000", SEEDS, told)


def test_the_text_names_code_seeds_worlds_rivals_and_verdicts() -> None:
    lines = trial_text(summary()).splitlines()
    assert "code 07ba425b79da, 50 creators" in lines[0]
    assert lines[1] == "seeds 11 12 13 14 15"
    assert sum(line.startswith(("whatworks  ", "A raw means", "B boosting")) for line in lines) == 6
    assert any(line.startswith("null: No lever works") and line.endswith("10 creators") for line in lines)
    assert any(line.startswith("kept    no card advises harm: 0") for line in lines)
    assert max(map(len, lines)) <= 130


def test_every_word_of_the_table_is_explained_above_it() -> None:
    text = trial_text(summary())
    table = text.index("false ≥.8")
    for word in ("false:", "right:", "covers:", "followed:", "oracle:", "ECE: expected calibration error", "silent:",
                 "A and B:", "kept, BROKEN,", "or open:"):  # fmt: skip
        assert 0 <= text.find(word) < table, word


def test_the_row_of_a_world_counts_creators_and_cards() -> None:
    null, planted = (one for one in summary().rows if one.who == "whatworks")
    assert (null.creators, null.cards, null.false_weak, null.false_strong) == (10, 1, 0.1, 0.0)
    assert 0.1 < null.false_weak_bound < 0.5
    assert (null.right, null.silent, planted.right, planted.silent) == (0.0, 0.9, 1.0, 0.0)
    assert round(planted.best, 3) == 0.105
    assert 0 < planted.followed < planted.best


def test_json_and_csv_hold_the_same_rows_and_null_for_what_cannot_be_counted() -> None:
    document = json.loads(trial_json(summary()))
    assert document["schema"] == "whatworks.trial/1"
    assert (document["tree"], document["seeds"], document["creators"]) == ("07ba425b79da0000", list(SEEDS), 50)
    rows = list(csv.DictReader(io.StringIO(trial_csv(summary()).decode())))
    assert [(row["world"], row["who"]) for row in rows] == [(row["world"], row["who"]) for row in document["rows"]]
    silent = document["rows"][1]
    assert silent["who"] == "A raw means"
    assert silent["right"] is None
    assert rows[1]["right"] == ""
    assert all(set(bar) == {"promise", "figure", "kept"} for bar in document["bars"])


def test_the_json_keeps_to_its_published_schema() -> None:
    schema = trial_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(trial_json(summary())))
    nothing = json.loads(trial_json(summarise("0" * 12, SEEDS, trials("null", 3))))
    Draft202012Validator(schema).validate(nothing)


def test_the_order_in_which_creators_were_done_changes_nothing() -> None:
    one = summary()
    other = summarise(one.tree, one.seeds, one.trials[::-1])
    assert trial_json(one) == trial_json(other)
    assert trial_text(one) == trial_text(other)


def test_a_broken_bar_breaks_the_trial() -> None:
    assert summary().kept
    assert not summarise("0" * 12, SEEDS, trials("planted", 40, card(-0.1))).kept


def test_cells_show_sizes_and_name_false_levers_most_often_first() -> None:
    told = [*trials("null", 2, card(0.0)), *trials("null", 1, card(0.0, lever="emoji"), posts=350)]
    lines = list(table("null", told))
    assert lines[0].startswith("\nnull: 3 creators")
    assert [line.split()[0] for line in lines[2:5]] == ["n=110", "n=350", "all"]
    assert lines[-1] == "false cards: question more 2, emoji more 1"
    assert not list(false_levers(trials("planted", 2, card())))


def test_reliability_sets_what_was_said_beside_what_came() -> None:
    lines = list(reliability([card(0.2, 0.92), card(0.2, 0.92), card(0.0, 0.92)]))
    assert "  0.92 → 0.67  (3 cards)" in lines
