from pathways.proof.lengths import Lengths, by_aid, longest, to_emergency
from proof import small


def test_the_longest_way_and_the_longest_to_an_emergency() -> None:
    content = small.project()
    assert (longest(content), to_emergency(content)) == (3, 1)


def test_an_emergency_after_every_question() -> None:
    content = small.project(changes={small.LEND: ("  pay:\n    level: soon", "  pay:\n    level: danger")})
    assert to_emergency(content) == 3


def test_a_bare_folder_knows_no_emergency() -> None:
    content = small.aids(a="questions: {q: {ask: Q?, answers: {yes: o}}}\noutcomes: {o: {title: O}}\n")
    assert (longest(content), to_emergency(content)) == (1, None)


def test_each_aid_has_its_own() -> None:
    assert by_aid(small.project()) == {"lend": Lengths(3, 1), "ask": Lengths(3, 1)}
