import json

import pytest

from whatworks.entry.cli.main import run
from whatworks.entry.reports.prior_card import render
from whatworks.wiring.prior import decode, digest_of, shipped, shipped_bytes


@pytest.fixture(autouse=True)
def no_data(monkeypatch, tmp_path):
    monkeypatch.delenv("WHATWORKS_DATA", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


def test_show_prints_the_card_or_the_very_file_that_is_shipped(capsysbinary):
    assert run(["prior", "show"]) == 0
    assert capsysbinary.readouterr().out.decode().startswith(render(shipped(), digest_of(shipped()))[:200])
    assert run(["prior", "show", "--format", "json"]) == 0
    assert capsysbinary.readouterr().out == shipped_bytes()


def test_learning_without_data_is_a_usage_error(capsys):
    assert run(["prior", "learn"]) == 2
    assert "--data" in capsys.readouterr().err


def test_learning_from_a_folder_without_the_sets_names_the_missing_one(tmp_path, capsys):
    assert run(["prior", "learn", "--data", str(tmp_path), "--quiet"]) == 2
    assert "headline_ab_tests.parquet" in capsys.readouterr().err


@pytest.mark.slow
def test_what_is_shipped_is_what_the_command_learns(real_data, tmp_path):
    output = tmp_path / "prior.json"
    assert run(["prior", "learn", "--data", str(real_data), "--output", str(output), "--quiet"]) == 0
    learned, kept = decode(output.read_bytes()), shipped()
    assert [one.sha256 for one in learned.origins] == [one.sha256 for one in kept.origins]
    assert [(one.lever, one.category, one.units) for one in learned.levers] == [
        (one.lever, one.category, one.units) for one in kept.levers
    ]
    assert [one.mean for one in learned.levers] == pytest.approx([one.mean for one in kept.levers], abs=2e-3)
    assert json.loads(output.read_bytes())["hash"] == digest_of(learned)
