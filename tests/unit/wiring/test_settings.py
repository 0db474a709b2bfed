from dataclasses import fields
from pathlib import Path

import pytest

from whatworks.domain.errors import UsageProblem
from whatworks.wiring.settings import SETTING_MEANINGS, Settings, load

HOME = {"HOME": "/home/ana"}


def test_nothing_set_works() -> None:
    assert load(environment={"HOME": "/nowhere"}) == Settings(home=Path("/nowhere/.local/share/whatworks"))


def test_home_follows_the_data_folder_of_the_system() -> None:
    assert load(environment=HOME | {"XDG_DATA_HOME": "/data"}).home == Path("/data/whatworks")
    assert load(environment=HOME | {"XDG_DATA_HOME": "relative"}).home == Path("/home/ana/.local/share/whatworks")


def test_a_flag_beats_the_environment_beats_the_file_beats_the_default(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('creator = "file"\nworkspace = "file"\ngoal = "views"\nseed = 1\n')
    around = HOME | {"WHATWORKS_CREATOR": "env", "WHATWORKS_WORKSPACE": "env"}
    settings = load({"creator": "flag", "workspace": None}, environment=around, file=file)
    assert (settings.creator, settings.workspace, settings.goal, settings.seed) == ("flag", "env", "views", 1)
    assert settings.format == "text"


def test_the_default_file_is_found_and_need_not_be_there(tmp_path: Path) -> None:
    around = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    assert load(environment=around).creator == "me"
    (tmp_path / "config" / "whatworks").mkdir(parents=True)
    (tmp_path / "config" / "whatworks" / "settings.toml").write_text('creator = "ana"\nquiet = true\n')
    assert (load(environment=around).creator, load(environment=around).quiet) == ("ana", True)


def test_the_environment_can_name_the_file(tmp_path: Path) -> None:
    file = tmp_path / "other.toml"
    file.write_text("seed = 5")
    assert load(environment=HOME | {"WHATWORKS_SETTINGS": str(file)}).seed == 5


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('creatr = "ana"', "'creatr' in my.toml is not a setting. Did you mean 'creator'?"),
        ('zzz = "ana"', "'zzz' in my.toml is not a setting. Settings are: analyser,"),
        ('goal = "reech"', "goal in my.toml cannot be 'reech'. Did you mean 'reach'?"),
        ('format = "pdf"', "format in my.toml cannot be 'pdf'. Choose one of: csv, html, json, text."),
        ('timezone = "Europe/Madird"', "timezone in my.toml cannot be 'Europe/Madird'. Did you mean 'Europe/Madrid'?"),
        ('timezone = "localtime"', "timezone in my.toml cannot be 'localtime'."),
        ('timezone = "../etc/passwd"', "timezone in my.toml cannot be '../etc/passwd'."),
        ("seed = 1.5", "seed in my.toml must be a whole number, not 1.5."),
        ("seed = true", "seed in my.toml must be a whole number, not True."),
        ('seed = "-3"', "seed in my.toml must be a whole number, not '-3'."),
        ('quiet = "perhaps"', "quiet in my.toml must be yes or no, not 'perhaps'."),
        ("creator = 7", "creator in my.toml must be text, not 7."),
        ('creator = ""', "creator in my.toml must be text, not ''."),
        ("creator = ", "my.toml is not valid TOML"),
    ],
)
def test_an_error_names_the_key_and_where_it_stands(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "my.toml").write_text(text)
    with pytest.raises(UsageProblem) as problem:
        load(environment=HOME, file=tmp_path / "my.toml")
    assert str(problem.value).startswith(told)


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match=r"no settings file gone\.toml"):
        load(environment=HOME, file=tmp_path / "gone.toml")
    with pytest.raises(UsageProblem, match="cannot be read"):
        load(environment=HOME, file=tmp_path)


def test_a_misspelt_variable_is_told() -> None:
    with pytest.raises(
        UsageProblem, match=r"'WHATWORKS_GAOL' in the environment is not a setting\. Did you mean 'goal'"
    ):
        load(environment=HOME | {"WHATWORKS_GAOL": "reach"})


@pytest.mark.parametrize(("written", "meant"), [("1", True), ("yes", True), ("0", False), ("", False), ("off", False)])
def test_yes_and_no_are_read_as_people_write_them(written: str, meant: bool) -> None:
    assert load(environment=HOME | {"WHATWORKS_QUIET": written}).quiet is meant


def test_no_color_is_heard() -> None:
    assert load(environment=HOME | {"NO_COLOR": "1"}).no_color
    assert not load(environment=HOME | {"NO_COLOR": ""}).no_color
    assert not load(environment=HOME | {"NO_COLOR": "1", "WHATWORKS_NO_COLOR": "no"}).no_color


def test_every_setting_has_a_meaning() -> None:
    assert [name for name, _ in SETTING_MEANINGS] == [field.name for field in fields(Settings)]
