from pathlib import Path

import pytest

from whatworks.domain.errors import WhatworksError
from whatworks.entry.cli import reference
from whatworks.entry.cli.main import INTERRUPTED
from whatworks.entry.cli.parser import verb_parser, whole_parser
from whatworks.entry.cli.registry import VERBS, Verb
from whatworks.wiring.settings import SETTING_MEANINGS

ROOT = Path(__file__).resolve().parents[4]


def test_the_page_is_what_the_program_says() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == reference.page(), "run `make docs`"


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_flag_has_a_meaning_and_is_on_the_page(verb: Verb) -> None:
    section = reference.page().split(f"\n## whatworks {verb.name}\n")[1].split("\n## ")[0]
    for action in verb_parser(verb)._actions:
        assert action.help
        assert action.dest == "help" or (action.option_strings or [str(action.metavar)])[0] in section


def test_every_setting_and_every_exit_code_is_on_the_page() -> None:
    page = reference.page()
    assert all(f"| `{key}` | `WHATWORKS_{key.upper()}` |" in page for key, _ in SETTING_MEANINGS)
    codes = {error.status for error in [WhatworksError, *descendants(WhatworksError)]} | {0, INTERRUPTED}
    assert codes == {code for code, _ in reference.EXIT_CODES}


def descendants(error: type[WhatworksError]) -> list[type[WhatworksError]]:
    return [each for child in error.__subclasses__() for each in (child, *descendants(child))]


def test_every_verb_stands_under_the_whole_parser() -> None:
    usage = whole_parser().format_help()
    assert all(verb.name in usage for verb in VERBS)


def test_help_fits_80_columns() -> None:
    for verb in VERBS:
        description = verb_parser(verb).description
        assert description
        assert max(len(line) for line in description.splitlines()) < 80
