import pytest

from pathways.content.overlay import Laid, lay
from pathways.content.yamltext import Map, plain, read

CORE = """
title: Old title
questions:
  harm:
    ask: Harm?
    sources: [A, B]
    answers:
      yes: {goto: refer, actions: [note]}
      no: {goto: support}
outcomes:
  refer:
    fixed: true
    title: Refer
    do: [{action: ring}, {says: Write it down.}]
  support:
    title: Support
    contacts: [front, night]
    do: [{action: ring}, {action: note}, {says: Ask., areas: [x]}]
"""


def parsed(text: str, file: str) -> Map:
    node, problems = read(text, file)
    assert isinstance(node, Map)
    assert problems == []
    return node


def laid(edition: str, core: str = CORE) -> Laid:
    before = parsed(core, "core.yml")
    found = lay(before, parsed(edition, "ed.yml"))
    assert plain(before) == plain(parsed(core, "core.yml")), "the core stays as it is"
    return found


def merged(edition: str, core: str = CORE) -> dict[str, object]:
    found = laid(edition, core)
    assert found.problems == []
    result: dict[str, object] = plain(found.node)
    return result


def told(edition: str, core: str = CORE) -> list[str]:
    return [str(problem) for problem in laid(edition, core).problems]


def test_a_mapping_merges_and_a_text_replaces() -> None:
    assert merged("{a: {x: 1, new: {z: 3}}}", "{a: {x: 0, y: 2}, b: 9}") == {
        "a": {"x": "1", "y": "2", "new": {"z": "3"}},
        "b": "9",
    }


def test_a_list_adds_and_nothing_stands_twice() -> None:
    assert merged("{a: [y, z], b: [{says: q}, {says: r}]}", "{a: [x, y], b: [{says: q}]}") == {
        "a": ["x", "y", "z"],
        "b": [{"says": "q"}, {"says": "r"}],
    }


def test_every_part_keeps_the_place_of_its_own_file() -> None:
    node = laid("questions: {harm: {ask: Hurt?}}").node
    harm = node.items["questions"].items["harm"]  # type: ignore[union-attr, call-overload]
    assert str(harm.items["ask"].mark) == "ed.yml:1:25"
    assert str(harm.items["sources"].mark) == "core.yml:6:14"


def test_rewordings_are_listed_with_place_old_and_new_words() -> None:
    same_added_and_retargeted = "questions: {harm: {ask: Harm?, help: More words, answers: {no: {goto: refer}}}}"
    found = laid(f"{{title: New title, {same_added_and_retargeted}}}")
    assert [(str(mark), old, new) for mark, old, new in found.reworded] == [("ed.yml:1:9", "Old title", "New title")]


@pytest.mark.parametrize(
    ("edition", "says"),
    [
        ("questions: {harm: harm}", "“harm” is keys and values in the core, but a text here."),
        ("questions: [harm]", "“questions” is keys and values in the core, but a list here."),
        ("title: [x]", "“title” is a text in the core, but a list here."),
        ("outcomes: {support: {contacts: front}}", "“contacts” is a list in the core, but a text here."),
    ],
)
def test_shapes_must_agree(edition: str, says: str) -> None:
    (problem,) = told(edition)
    assert problem.endswith(f": {says} Write it as the core does.")


class TestANewPart:
    def test_stands_before_what_it_names(self) -> None:
        new = "questions: {loud: {before: harm, ask: Loud?}}"
        questions = merged(new)["questions"]
        assert list(questions) == ["loud", "harm"]  # type: ignore[call-overload]
        assert questions["loud"] == {"ask": "Loud?"}  # type: ignore[index]

    def test_stands_after_what_it_names_in_the_order_of_the_file(self) -> None:
        core = "tick: {a: {label: A}, z: {label: Z}}"
        new = "tick: {m: {after: a, label: M}, n: {after: m, label: N}}"
        assert list(merged(new, core)["tick"]) == ["a", "m", "n", "z"]  # type: ignore[call-overload]

    @pytest.mark.parametrize(
        ("edition", "says"),
        [
            (
                "questions: {harn: {ask: Harm?}}",
                (
                    "ed.yml:1:13: The core has no question “harn” here. Did you mean “harm”?"
                    " If it is new, say “before:” or “after:” what it stands."
                ),
            ),
            (
                "questions: {harm: {answers: {perhaps: {goto: x}}}}",
                (
                    "ed.yml:1:30: The core has no answer “perhaps” here."
                    " If it is new, say “before:” or “after:” what it stands."
                ),
            ),
            (
                "questions: {harm: {answers: {perhaps: refer}}}",
                (
                    "ed.yml:1:30: The core has no answer “perhaps” here."
                    " If it is new, say “before:” or “after:” what it stands."
                ),
            ),
            (
                "questions: {loud: {before: ham, ask: Loud?}}",
                "ed.yml:1:28: New question “loud” stands before “ham”, which is not here. Did you mean “harm”?",
            ),
            (
                "questions: {loud: {after: [harm], ask: Loud?}}",
                "ed.yml:1:27: New question “loud” stands after “…”, which is not here.",
            ),
        ],
    )
    def test_must_say_where(self, edition: str, says: str) -> None:
        assert told(edition) == [says]

    def test_is_refused_a_place_if_the_core_has_it(self) -> None:
        assert told("questions: {harm: {after: harm}}") == [
            "ed.yml:1:20: “after” is for a part the core does not have. Delete it."
        ]

    def test_needs_no_place_where_order_says_nothing(self) -> None:
        outcomes = merged("outcomes: {other: {title: Other}}")["outcomes"]
        assert list(outcomes) == ["refer", "support", "other"]  # type: ignore[call-overload]

    def test_is_placed_by_its_kind_and_not_by_a_word_of_it(self) -> None:
        core = "questions: {answers: {ask: A?, answers: {yes: {goto: x}}}}"
        assert merged("questions: {answers: {help: More}}", core) == {
            "questions": {"answers": {"ask": "A?", "answers": {"yes": {"goto": "x"}}, "help": "More"}}
        }


class TestANewAnswer:
    @staticmethod
    def with_perhaps(fields: str) -> str:
        return f"questions: {{harm: {{answers: {{perhaps: {{{fields}}}}}}}}}"

    def test_keeps_what_it_is_like(self) -> None:
        questions = merged(self.with_perhaps("after: yes, like: yes, goto: refer"))["questions"]
        assert questions["harm"]["answers"] == {  # type: ignore[index]
            "yes": {"goto": "refer", "actions": ["note"]},
            "perhaps": {"like": "yes", "goto": "refer"},
            "no": {"goto": "support"},
        }

    def test_must_name_a_core_answer_it_is_like(self) -> None:
        assert told(self.with_perhaps("after: yes, goto: refer")) == [
            (
                "ed.yml:1:30: New answer “perhaps” does not say which core answer it is like."
                " Add “like:”, so that the two are compared."
            )
        ]
        assert told(self.with_perhaps("after: yes, like: yess, goto: refer")) == [
            "ed.yml:1:58: New answer “perhaps” is like “yess”, which the core does not have here. Did you mean “yes”?"
        ]


class TestRemoving:
    def test_takes_away_a_key_and_says_why(self) -> None:
        questions = merged("questions: {harm: {remove: {sources: not ours}, answers: {remove: {no: never}}}}")[
            "questions"
        ]
        assert questions == {"harm": {"ask": "Harm?", "answers": {"yes": {"goto": "refer", "actions": ["note"]}}}}

    def test_takes_an_action_or_a_contact_out_of_lists(self) -> None:
        outcomes = merged("outcomes: {support: {remove: {note: elsewhere, night: no night team}}}")["outcomes"]
        assert outcomes["support"] == {  # type: ignore[index]
            "title": "Support",
            "contacts": ["front"],
            "do": [{"action": "ring"}, {"says": "Ask.", "areas": ["x"]}],
        }

    @pytest.mark.parametrize(
        "edition",
        [
            "outcomes: {support: {remove: {note: why}, do: [{says: More.}]}}",
            "outcomes: {support: {do: [{says: More.}], remove: {note: why}}}",
        ],
    )
    def test_and_adding_to_the_same_list_do_not_depend_on_their_order(self, edition: str) -> None:
        outcomes = merged(edition)["outcomes"]
        assert outcomes["support"]["do"] == [  # type: ignore[index]
            {"action": "ring"},
            {"says": "Ask.", "areas": ["x"]},
            {"says": "More."},
        ]

    def test_lets_a_part_be_given_anew(self) -> None:
        new = "questions: {harm: {answers: {remove: {no: why}, no: {after: yes, like: yes, goto: elsewhere}}}}"
        (problem,) = told(new.replace("like: yes", "like: nothing"))
        assert "is like “nothing”" in problem
        answers = merged(new)["questions"]["harm"]["answers"]  # type: ignore[index]
        assert answers["no"] == {"like": "yes", "goto": "elsewhere"}

    @pytest.mark.parametrize(
        ("edition", "says"),
        [
            (
                "outcomes: {support: {remove: {notes: x}}}",
                "1:31: There is no “notes” here to remove. Did you mean “note”?",
            ),
            (
                "outcomes: {support: {remove: note}}",
                "1:30: “remove” needs the id and the reason: {some-id: why it is taken away}.",
            ),
        ],
    )
    def test_must_name_what_is_there_and_why(self, edition: str, says: str) -> None:
        assert told(edition) == [f"ed.yml:{says}"]


class TestAFixedPart:
    @pytest.mark.parametrize(
        "fields",
        ["title: Later", "fixed: false", "do: [{says: More.}]", "remove: {ring: no telephone}", ("level: calm")],
    )
    def test_cannot_be_touched(self, fields: str) -> None:
        found = laid(f"outcomes: {{refer: {{{fields}}}}}")
        assert [str(problem) for problem in found.problems] == [
            "ed.yml:1:20: “refer” is fixed in the core: an edition cannot change it."
        ]
        assert plain(found.node) == plain(parsed(CORE, "core.yml"))

    def test_cannot_be_removed(self) -> None:
        assert told("outcomes: {remove: {refer: not ours}}") == [
            "ed.yml:1:21: “refer” is fixed in the core: an edition cannot remove it."
        ]
