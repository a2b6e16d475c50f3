"""What an edition leaves as the core has it, without a mark: levels, shared questions, roles, what a fixed part names.

An outcome that is `fixed` says no more than its duties do, and its level and its contacts: to change those is to
change it. An edition may always add: lines on how something is done here, and what they rest on.
"""

from collections.abc import Collection, Iterator, Mapping

from pathways.content.meaning import actions_named, fixed_parts
from pathways.content.problems import Mark, Problem
from pathways.content.yamltext import List, Map, Node, Text

_SHARED = "decision_trees/shared"
_ADDED = frozenset({"how", "sources"})
_AFTERWARDS = frozenset({"do", "record", "remove"})
"""Of a duty that falls due afterwards, too: a document may set no time for it, and say so in its own words."""
_OF_QUESTIONS = frozenset({"ask", "worry", "once", "tick"})
_OF_ROLES = frozenset({"when", "folded", "topic"})


def touched(name: str, over: Map, core: Mapping[str, Node]) -> Iterator[Problem]:
    """Yield what an edition's file, laid over the core's of the same name, changes of what it has to leave."""
    if name == "shared/levels":
        yield from _levels(over, _file(core, "levels"))
    elif name == "shared/actions":
        yield from _duties(over, _file(core, "actions"), _named_in_fixed(core))
    elif name == "shared/limits":
        yield from _limits(over, _file(core, "limits"), _limits_of_fixed(core))
    elif name == "shared/contacts":
        yield from _roles(over, _file(core, "contacts"), _roles_of_fixed(core))


def reworded(aid: Node, core: Mapping[str, Node]) -> Iterator[Problem]:
    """Yield what an aid of an edition's own says otherwise of a question that aids share; where it leads is free.

    The safety rules stand on what is answered: “harm” has to be the question that the core asks.
    """
    questions, shared = aid.items.get("questions") if isinstance(aid, Map) else None, _file(core, "questions")
    for name, _ in _own(questions, shared) if isinstance(questions, Map) else ():
        question = questions.items.get(name) if isinstance(questions, Map) else None
        said = [(key, at) for key, at in _keys(question) if key in _OF_QUESTIONS]
        answers = question.items.get("answers") if isinstance(question, Map) else None
        for answer, part in answers.items.items() if isinstance(answers, Map) else ():
            said += [(f"{answer}: {key}", at) for key, at in _keys(part) if key in ("label", "unsure")]
        for key, at in said:
            says = (
                f"“{name}” is a question that aids share, and the safety rules stand on its answers: in an aid of your"
                f" own it keeps its “{key}”. Delete this, or ask a question of your own, with another id."
            )
            yield Problem(at, says)


def _levels(over: Map, core: Map) -> Iterator[Problem]:
    """No level of a scale of the core is changed, added or taken away: its words are how urgent a reader takes it."""
    for scale, mark in _own(over, core):
        part = over.items.get(scale)
        for key, at in _keys(part) or [("", mark)]:
            below = _keys(part.items.get(key)) if isinstance(part, Map) and key == "levels" else []
            for what, where in below or [(key, at)]:
                says = (
                    f"“{what or scale}” is said of the scale “{scale}”, which is the core's: how urgent an end is,"
                    " means the same in every edition. Delete it; another language gives its words in wording.yml."
                )
                yield Problem(where, says)


def _duties(over: Map, core: Map, fixed: Collection[str]) -> Iterator[Problem]:
    """A duty that a fixed part names keeps its words, and when it is done."""
    for name, mark in _own(over, core):
        if name not in fixed:
            continue
        duty = core.items[name]
        when = duty.items.get("when") if isinstance(duty, Map) else None
        may = _ADDED | (_AFTERWARDS if isinstance(when, Text) and when.value == "after" else frozenset())
        for key, at in _keys(over.items.get(name)) or [("remove", mark)]:
            if key not in may:
                says = (
                    f"“{name}” is a duty of a part that is fixed in the core: an edition cannot change its “{key}”."
                    " Delete this, and put what is done here into “how”."
                )
                yield Problem(at, says)


def _limits(over: Map, core: Map, fixed: Collection[str]) -> Iterator[Problem]:
    """A limit of what a fixed part names is counted as the core says; another, of the document's own, has its note."""
    for name, mark in _own(over, core):
        keys = _keys(over.items.get(name)) or [("remove", mark)]
        may = {"sources", "within", "note"} if any(key == "within" for key, _ in keys) else {"sources"}
        for key, at in keys if name in fixed else ():
            if key not in may:
                says = (
                    f"“{name}” is a limit of a part that is fixed in the core: an edition cannot change its “{key}”."
                    " Delete this. Another limit, of this edition's own document, needs “within” and its source."
                )
                yield Problem(at, says)


def _roles(over: Map, core: Map, fixed: Collection[str]) -> Iterator[Problem]:
    """A contact role is rung when the core says, and shown as it says; one of a fixed part keeps its words too."""
    for name, mark in _own(over, core):
        for key, at in _keys(over.items.get(name)) or [("remove", mark)]:
            if key in ("remove", *_OF_ROLES) or (name in fixed and key not in ("sources", "telephone")):
                says = (
                    f"“{name}” is a contact role of the core: an edition cannot change its “{key}”."
                    " Delete this, and put what holds here into contacts.yml."
                )
                yield Problem(at, says)


def _own(over: Map, core: Map) -> Iterator[tuple[str, Mark]]:
    """The names of the core's that an edition's file says something of, or takes away."""
    yield from ((name, mark) for name, mark in over.keys.items() if name in core.items)
    yield from ((name, mark) for name, mark in _keys(over.items.get("remove")) if name in core.items)


def _keys(node: Node | None) -> list[tuple[str, Mark]]:
    return list(node.keys.items()) if isinstance(node, Map) else []


def _file(core: Mapping[str, Node], kind: str) -> Map:
    node = core.get(f"{_SHARED}/{kind}.yml")
    return node if isinstance(node, Map) else Map({}, {}, Mark(""))


def _named_in_fixed(core: Mapping[str, Node]) -> set[str]:
    return {name for node in core.values() for part in fixed_parts(node) for name in actions_named(part)}


def _limits_of_fixed(core: Mapping[str, Node]) -> set[str]:
    """The limits of the duties that a fixed part names, and of how they are done."""
    duties = _file(core, "actions").items
    return {limit for name in _named_in_fixed(core) if name in duties for limit in _within(duties[name])}


def _within(node: Node) -> Iterator[str]:
    if isinstance(node, Map):
        limit = node.items.get("within")
        yield from (limit.value,) if isinstance(limit, Text) else ()
    for child in () if isinstance(node, Text) else node.items.values() if isinstance(node, Map) else node.items:
        yield from _within(child)


def _roles_of_fixed(core: Mapping[str, Node]) -> set[str]:
    """The roles that a fixed outcome shows: its own, and those of its level, whichever scale it is on."""
    scales = [scale.items.get("levels") for scale in _file(core, "levels").items.values() if isinstance(scale, Map)]
    levels = [(id_, level) for some in scales if isinstance(some, Map) for id_, level in some.items.items()]
    found: set[str] = set()
    for part in (part for node in core.values() for part in fixed_parts(node)):
        its = part.items.get("level")
        shown = [level for id_, level in levels if isinstance(its, Text) and id_ == its.value]
        for one in (part, *shown):
            roles = one.items.get("contacts") if isinstance(one, Map) else None
            found |= {role.value for role in (roles.items if isinstance(roles, List) else ()) if isinstance(role, Text)}
    return found
