from collections.abc import Sequence

import pytest

from whatworks.domain.voice import Asked, Question
from whatworks.learning.voice.hear import numbered
from whatworks.learning.voice.questions import questions

from tests.unit.learning.voice.made import ask, remarks


def heard(people: Sequence[str], asked: Sequence[Asked], answered: Sequence[int] = ()) -> tuple[Question, ...]:
    told = remarks(people, asked=asked, answered=answered)
    return questions(told, numbered(told.person.tolist()), numbered(told.post.tolist()))


def test_wordings_of_one_question_are_one_and_the_most_used_wording_is_told() -> None:
    asked = [ask(0, "Which flour?", "flour"), ask(1, "Which flour?", "flour"), ask(2, "what flour is it", "flour")]
    (one,) = heard(["a", "b", "c"], asked)
    assert (one.text, one.people, one.comments) == ("Which flour?", 3, 3)
    assert one.alike == 1  # the other wording is not counted in silence


def test_questions_for_another_kind_of_answer_are_another_question() -> None:
    asked = [ask(0, "Where is the bowl from?", "bowl", "where"), ask(1, "How much is the bowl?", "bowl", "amount")]
    assert len(heard(["a", "b"], asked)) == 2


def test_a_question_without_a_kind_joins_one_about_the_same() -> None:
    asked = [ask(0, "The bowl is from where?", "bowl", "where"), ask(1, "And the bowl?", "bowl", "")]
    (one,) = heard(["a", "b"], asked)
    assert (one.people, one.text) == (2, "The bowl is from where?")


def test_a_rare_word_in_common_makes_alike_and_a_common_one_does_not() -> None:
    filler = [ask(n, f"dough {n}?", f"dough thing{n}") for n in range(20)]
    asked = [*filler, ask(20, "Which rye?", "rye"), ask(21, "Which rye for dough?", "dough rye")]
    told = heard([f"p{n}" for n in range(22)], asked)
    assert told[0].people == 2
    assert "rye" in told[0].text


def test_one_person_who_asks_three_times_is_one_person() -> None:
    (one,) = heard(["a", "a", "a"], [ask(n, "Which flour?", "flour") for n in range(3)])
    assert (one.people, one.comments) == (1, 3)


@pytest.mark.parametrize(("several", "shown"), [(0, 3), (1, 3), (3, 3), (4, 4)])
def test_single_questions_are_shown_only_where_there_are_few_others(several: int, shown: int) -> None:
    asked, people = [], []
    for number in range(several):
        for _ in range(2):
            asked.append(ask(len(people), f"Which word{number}?", f"word{number}"))
            people.append(f"p{len(people)}")
    for number in range(5):
        asked.append(ask(len(people), f"Which lone{number}?", f"lone{number}"))
        people.append(f"p{len(people)}")
    told = heard(people, asked)
    assert len(told) == shown
    assert [one.people for one in told] == sorted((one.people for one in told), reverse=True)


def test_answers_are_counted_by_comment() -> None:
    (one,) = heard(["a", "b", "c"], [ask(n, "Which flour?", "flour") for n in range(3)], answered=[0, 2])
    assert one.answered == 2


def test_what_names_nothing_is_no_question_anybody_could_answer() -> None:
    assert heard(["a", "b"], [ask(0, "Why?", "", "why"), ask(1, "Why?", "", "why")]) == ()


def test_the_most_asked_comes_first() -> None:
    asked = [ask(n, "Which rye?", "rye") for n in range(2)] + [ask(n, "Which oven?", "oven") for n in range(2, 5)]
    assert [one.people for one in heard([f"p{n}" for n in range(5)], asked)] == [3, 2]
