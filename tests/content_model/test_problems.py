import pytest

from pathways.content.problems import Mark, Problem, Rejected, excerpt, guess, nearest, one_of


def test_a_mark_reads_as_editors_show_a_place() -> None:
    assert str(Mark("a.yml", 3, 7)) == "a.yml:3:7"
    assert str(Mark("a.yml")) == "a.yml"


def test_problems_are_sorted_by_file_line_and_column_each_once() -> None:
    places = [("b.yml", 1, 1), ("a.yml", 10, 1), ("a.yml", 9, 2), ("a.yml", 9, 1), ("a.yml", 9, 1)]
    rejected = Rejected(Problem(Mark(*place), "Wrong.") for place in places)
    assert str(rejected).splitlines() == [
        "a.yml:9:1: Wrong.",
        "a.yml:9:2: Wrong.",
        "a.yml:10:1: Wrong.",
        "b.yml:1:1: Wrong.",
    ]


class TestAProblemOfACoreFileThatOnlyEditionsShow:
    core_file = Mark("aid.yml", 1, 1)

    def test_names_the_editions(self) -> None:
        shown = [Problem(self.core_file, "Wrong.", edition) for edition in ("Town", "Kent", "Town")]
        assert str(Rejected(shown)) == "aid.yml:1:1: In Town and Kent: Wrong."

    def test_names_none_if_the_core_shows_it_too(self) -> None:
        shown = [Problem(self.core_file, "Wrong.", "Town"), Problem(self.core_file, "Wrong.")]
        assert str(Rejected(shown)) == "aid.yml:1:1: Wrong."

    def test_names_none_if_the_file_is_the_editions_own(self) -> None:
        assert (
            str(Problem(Mark("editions/town/aid.yml", 1, 1), "Wrong.", "Town")) == "editions/town/aid.yml:1:1: Wrong."
        )


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("call-99", ["call-999", "refer"], "call-999"),
        ("TW-40", ["TW-04", "TW-06", "TW-42"], "TW-04"),  # swapped letters before other slips
        ("zebra", ["call-999", "refer"], None),
        ("refer", [], None),
    ],
)
def test_the_nearest_known_word_is_guessed(word: str, known: list[str], meant: str | None) -> None:
    assert nearest(word, known) == meant
    assert guess(word, known) == (f" Did you mean “{meant}”?" if meant else "")


def test_a_choice_is_written_in_words() -> None:
    assert [one_of(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == ["“a”", "“a” or “b”", "“a”, “b” or “c”"]


def test_a_long_text_is_quoted_in_part_and_on_one_line() -> None:
    assert excerpt("short\n text") == "short text"
    assert excerpt("a" * 41) == "a" * 40 + " …"
