"""The index of this folder: which file holds which of the ten laws of the house.

1 no future · 2 honest silence · 3 missing is never zero · 4 nothing lost · 5 one creator never sees another ·
6 same in, same out · 7 guidance only · 8 UTC inside, her zone outside · 9 forget means forget · 10 never a harmful
lever · 0 the walls of the house, that the laws stand on.
"""

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent
INDEX: tuple[tuple[int, str], ...] = (
    (0, "test_walls.py"),
    (0, "test_every_law_has_a_test.py"),
    (0, "test_told_in_every_language.py"),  # text and message never drift apart
    (0, "test_doors.py"),  # each door speaks its own words
    (0, "test_captions_read_back.py"),  # what the trial of the engine rests on
    (1, "test_no_future.py"),
    (1, "test_learning_laws.py"),
    (1, "test_voice_apart.py"),
    (2, "test_honest_silence.py"),
    (2, "test_first_tries.py"),
    (3, "test_missing_is_never_zero.py"),
    (4, "test_receipts.py"),
    (4, "test_nothing_lost.py"),
    (4, "test_killed_import.py"),
    (4, "test_killed_worker.py"),
    (4, "test_sources.py"),
    (4, "test_my_data.py"),
    (4, "test_quick_is_plain.py"),
    (5, "test_scope_isolation.py"),
    (6, "test_same_in_same_out.py"),
    (6, "test_learning_laws.py"),
    (7, "test_guidance_only.py"),
    (8, "test_local_hours.py"),
    (9, "test_forget.py"),
    (9, "test_forget_whole.py"),
    (10, "test_never_harmful.py"),
    (10, "test_first_tries.py"),
    (10, "test_safeguards_stay.py"),
    (10, "test_named_pairs.py"),
)


def test_each_of_the_ten_laws_has_a_test() -> None:
    assert {law for law, _ in INDEX} == set(range(11))


def test_each_file_of_this_folder_is_in_the_index_and_no_other() -> None:
    assert {name for _, name in INDEX} == {path.name for path in HERE.glob("test_*.py")}


@pytest.mark.parametrize(("law", "name"), INDEX)
def test_a_file_says_which_law_it_holds_and_has_tests_of_it(law: int, name: str) -> None:
    tree = ast.parse((HERE / name).read_text(encoding="utf-8"))
    opening = (ast.get_docstring(tree) or "").lower()
    assert not law or f"law {law}" in opening
    assert [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")]
