"""How what she may say is named at each door: the engine names fields, a terminal hears its flags; nowhere else.

The API and the Python library take what the engine names, word for word: `mapping`, `timezone`, `observed_at`.
"""

import json
import re
from collections.abc import Mapping

FLAGS: Mapping[str, str] = {
    "mapping": "--map", "timezone": "--timezone", "observed_at": "--observed-at", "as_of": "--as-of",
    "platform": "--platform", "when": "--when", "home": "--home", "analyser": "--analyser", "replace": "--replace",
    "creator": "--creator", "workspace": "--workspace", "email": "--email",
}  # fmt: skip
COMMANDS: Mapping[str, str] = {  # what is done at a terminal by a command of its own
    "Import an export first.": "Import an export first: whatworks import FILE.",
    "say where it will be: `platform` instagram.": "say where it will be: whatworks advise --platform instagram",
    "The list of imports has all of them.": "`whatworks import --list` tells of all.",
}
_FIELD = re.compile(rf"`({'|'.join(FLAGS)})`")
_MAPPING = re.compile(r"`mapping` (\{[^{}]*\})")


def for_terminal(text: str) -> str:
    """Give words of the engine as they are told at a terminal: each field it names as the flag that says it.

    >>> for_terminal("Give a later `as_of`.")
    'Give a later --as-of.'
    >>> for_terminal('Name them: `mapping` {"Ref": "id", "Day": "date"}.')
    'Name them: --map "Ref=id" --map "Day=date".'
    """
    for said, typed in COMMANDS.items():
        text = text.replace(said, typed)
    return _FIELD.sub(lambda found: FLAGS[found.group(1)], _MAPPING.sub(_as_flags, text))


def _as_flags(found: re.Match[str]) -> str:
    """Give an example of a mapping as it is typed; what is none, as it is."""
    try:
        said = json.loads(found.group(1))
    except ValueError:
        return found.group()
    return " ".join(f'--map "{column}={role}"' for column, role in said.items())
