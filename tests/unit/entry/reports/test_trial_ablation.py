"""What a safeguard is worth says the same in text, JSON and CSV; the JSON keeps to its published schema."""

import csv
import io
import json

from jsonschema import Draft202012Validator

from whatworks.entry.reports.trial_ablation import ablation_csv, ablation_json, ablation_text
from whatworks.entry.schemas.published import ablation_schema
from whatworks.usecases.proving.ablation import Ablation, Pair, weigh

from tests.unit.usecases.proving.made import card, trials

SEEDS = (11, 12, 13, 14, 15)


def found() -> Ablation:
    bare = trials("paid", 40, card(0.0))
    told = [Pair("overlap", one, other) for one, other in zip(trials("paid", 40), bare, strict=True)]
    few = zip(trials("chequered", 9), trials("chequered", 9), strict=True)
    return weigh("07ba425b79da0000", SEEDS, [*told, *(Pair("placebo", one, other) for one, other in few)])


def test_the_text_sets_the_bar_with_a_safeguard_beside_that_without_it() -> None:
    lines = ablation_text(found()).splitlines()
    assert "code 07ba425b79da" in lines[0]
    assert lines[1] == "seeds 11 12 13 14 15"
    assert "with        kept    0/40 = 0.000, 95 % interval 0.000–0.088" in lines
    assert any(line.startswith("without     BROKEN  40/40") for line in lines)
    assert lines[-2:] == [
        "1 of 2 safeguards: without it a bar breaks that is not broken with it.",
        "Not shown: placebo.",
    ]
    assert max(map(len, lines)) <= 120


def test_the_json_keeps_to_its_published_schema() -> None:
    document = json.loads(ablation_json(found()))
    schema = ablation_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document)
    assert not document["shown"]
    placebo, overlap = document["rows"]
    assert (placebo["with"]["kept"], placebo["shown"]) == (None, False)
    assert (overlap["safeguard"], overlap["world"], overlap["creators"]) == ("overlap", "paid", 40)
    assert (overlap["with"]["kept"], overlap["without"]["kept"], overlap["shown"]) == (True, False, True)


def test_the_csv_holds_the_same_rows_and_nothing_for_what_cannot_be_told() -> None:
    rows = list(csv.DictReader(io.StringIO(ablation_csv(found()).decode())))
    assert [row["safeguard"] for row in rows] == ["placebo", "overlap"]
    assert rows[0]["kept_with"] == ""
    assert (rows[1]["kept_with"], rows[1]["kept_without"], rows[1]["shown"]) == ("true", "false", "true")
    assert rows[1]["figure_without"].startswith("40/40")
