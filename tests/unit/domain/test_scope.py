"""Names that every backend can keep apart."""

import pytest

from whatworks.domain.errors import UsageProblem
from whatworks.domain.scope import Scope


def test_a_scope_reads_as_workspace_and_creator() -> None:
    assert str(Scope("home", "ana.baker-1")) == "home/ana.baker-1"


@pytest.mark.parametrize("name", ["", "Ana", "a/b", "..", "-a", "a" * 64, "ánna", "a b", "a\n"])
def test_a_name_that_some_backend_could_not_keep_apart_is_refused(name: str) -> None:
    with pytest.raises(UsageProblem, match="cannot be a creator name"):
        Scope("home", name)
    with pytest.raises(UsageProblem, match="cannot be a workspace name"):
        Scope(name, "ana")


def test_the_longest_name_is_sixty_three_characters() -> None:
    assert Scope("w" * 63, "a").workspace == "w" * 63


def test_a_refused_name_comes_with_the_rule_of_names() -> None:
    with pytest.raises(UsageProblem) as caught:
        Scope("home", "Ana")
    assert str(caught.value) == (
        "'Ana' cannot be a creator name. "
        "Use 1–63 of a–z, 0–9, dot, dash and underscore, beginning with a letter or digit."
    )
