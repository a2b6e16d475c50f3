"""Small projects drawn at random, as the text of their files: the aids of a core, and safety rules.

Everything follows from the random numbers alone. What is drawn is sound (no circle, every name there),
but nothing else is spared: routes on any question of any aid, checklists with bands and named items,
questions shared and asked once, answers that settle others, hand-overs and aids that carry on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random
from typing import Any

from pathways.content.parsing import tree_paths

Data = dict[str, Any]
TREES, TOWN = "decision_trees/", "editions/town/"
SHARED = f"{TREES}shared/questions.yml"
AREAS = ("east", "west")
LEVELS = ("hot", "warm", "cold", "lukewarm", "process")
HOSTILE = (
    "constructor", "to-string", "has-own-property", "proto", "prototype", "value-of", "define-getter",
    "is-prototype-of", "1", "0", "10", "2024", "9", "65536", "007", "1e3", "length", "size", "name", "item", "then",
    "null", "undefined", "true", "no", "yes", "nan", "href", "id", "node", "aid", "answer", "question", "action",
    "checklist",
)  # fmt: skip
_SCALE = {
    "hot": {"name": "Hot", "says": "Now."},
    "warm": {"name": "Warm", "says": "Today."},
    "cold": {"name": "Cold", "says": "One day."},
    "lukewarm": {"name": "Lukewarm", "says": "Today.", "counts-as": "warm"},
    "process": {"name": "How", "says": "So.", "ranked": "false"},
}


@dataclass
class Ids:
    """Ids that differ from each other: hostile ones while there are any, or a word with a number."""

    random: Random
    word: str
    hostile: bool = False
    taken: list[str] = field(default_factory=list)

    def __call__(self) -> str:
        left = [id_ for id_ in HOSTILE if id_ not in self.taken] if self.hostile else []
        self.taken.append(self.random.choice(left) if left else f"{self.word}{len(self.taken)}")
        return self.taken[-1]


@dataclass
class Project:
    """What the files hold, by path; the edition's paths are those below its folder."""

    core: dict[str, Data] = field(default_factory=dict)
    edition: dict[str, Data] = field(default_factory=dict)
    rules: list[Data] = field(default_factory=list)
    after: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """For each (aid, question or route) what it may lead to, so that nothing turns in a circle."""
    size: int = 0
    """At most so many ways lead through the core, every combination of ticks a way of its own."""

    def texts(self) -> dict[str, str]:
        """The files, as people write them."""
        found = {path: written(data) for path, data in self.core.items()}
        if self.rules:
            found[f"{TREES}safety.yml"] = "".join(f"- {_flow(rule)}\n" for rule in self.rules)
        return found | {TOWN + path: written(data) for path, data in self.edition.items()}

    def __str__(self) -> str:
        return "\n".join(f"# {path}\n{text}" for path, text in self.texts().items())

    @property
    def trees(self) -> dict[str, Data]:
        return {aid: self.core[path] for aid, path in tree_paths(self.core)}

    @property
    def actions(self) -> list[str]:
        return list(self.core[f"{TREES}shared/actions.yml"])

    @property
    def questions(self) -> dict[str, Data]:
        """Every question by its id: of a shared one its words."""
        own = {name: question for tree in self.trees.values() for name, question in tree["questions"].items()}
        return {**own, **self.core.get(SHARED, {})}


def written(data: Data, depth: int = 0) -> str:
    """Write data as YAML, on its first levels with a line for each key."""
    lines = []
    for key, value in data.items():
        deep = isinstance(value, dict) and depth < 3
        lines.append(f"{'  ' * depth}{key}:" + (f"\n{written(value, depth + 1)}" if deep else f" {_flow(value)}\n"))
    return "".join(lines)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(child)}" for key, child in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]" if isinstance(value, list) else str(value)


# ---- The core --------------------------------------------------------------------------


class Drawing:
    """A core being drawn: first every question and its answers, then where they lead, an aid's last node first."""

    def __init__(self, random: Random, *, hostile: bool = False) -> None:
        self.random, self.hostile = random, hostile
        self.node, action, aid = self.ids("q"), self.ids("act"), self.ids("aid")
        self.outcomes = [self.node() for _ in range(3)]
        self.actions = [action() for _ in range(4)]
        self.aids = [aid() for _ in range(random.choice([1, 2, 2, 2, 3]))]
        self.project = Project()
        self.shared: dict[str, Data] = {}
        self.ways: dict[str, int] = {}

    def ids(self, word: str) -> Ids:
        return Ids(self.random, word, self.hostile)

    def chance(self, of_ten: int) -> bool:
        return self.random.randrange(10) < of_ten

    def some(self, names: Sequence[str], most: int = 2) -> list[str]:
        return self.random.sample(names, min(len(names), self.random.randint(0, most)))

    def drawn(self) -> Project:
        """Draw all of it."""
        if len(self.aids) > 1 and self.chance(5):
            self.shared[self.node()] = self.question()
        asked: dict[str, dict[str, Data]] = {}
        for aid in self.aids:
            own = [(self.node(), self.question()) for _ in range(self.random.choice([1, 2, 2, 3]))]
            if self.shared and self.chance(8):
                own.insert(self.random.choice([0, 0, len(own)]), next(iter(self.shared.items())))
            asked[aid] = dict(own)
        signatures = {name: question for questions in asked.values() for name, question in questions.items()}
        trees = {aid: self.tree(aid, asked[aid], signatures) for aid in reversed(self.aids)}
        core = {f"{TREES}{aid}.yml": trees[aid] for aid in self.aids}
        if used := {name: words for name, words in self.shared.items() if name in signatures}:
            core[SHARED] = used
        # The first two actions are urgent: whoever gathers one comes to no calm end.
        urgent = dict(zip(self.actions, ("hot", "warm"), strict=False))
        core[f"{TREES}shared/actions.yml"] = {
            name: {"do": "Do it.", **({"level": urgent[name]} if name in urgent else {})} for name in self.actions
        }
        core[f"{TREES}shared/levels.yml"] = {"scale": {"title": "S", "levels": _SCALE}}
        self.project.core = core
        self.project.size = sum(self.ways[f"aid:{aid}"] for aid in self.aids)
        return self.project

    def question(self) -> Data:
        """A question without where its answers lead."""
        id_ = self.ids("a")
        found: Data = {"ask": "Q?"}
        if self.chance(3):
            found["once"] = "true"
        found["worry"] = "most-first" if self.chance(7) else "{none: N.}"
        if not self.chance(3):
            found["answers"] = {id_(): {"label": "A"} for _ in range(self.random.choice([2, 2, 3]))}
            self.perhaps_unsure(found)
            return found
        item = self.ids("t")
        found["tick"] = {
            item(): {"label": "T", **self.adding(4, most=1)} for _ in range(self.random.choice([1, 2, 2, 3]))
        }
        amount = len(found["tick"])
        bands = sorted({1, self.random.randint(1, amount)}, reverse=True)
        conditions: list[Data] = [{"at-least": "all" if self.chance(1) and n == amount else n} for n in bands]
        if self.chance(4):
            named = self.random.sample(list(found["tick"]), self.random.randint(1, 2) % amount + 1)
            conditions.append({"if-ticked": named})
        conditions += [{} for _ in range(self.random.choice([1, 1, 2]))]
        if self.chance(3):
            self.random.shuffle(conditions)
        found["answers"] = {id_(): {"label": "A", **condition} for condition in conditions}
        self.perhaps_unsure(found)
        return found

    def perhaps_unsure(self, question: Data) -> None:
        if self.chance(3):
            self.random.choice(list(question["answers"].values()))["unsure"] = "true"

    def adding(self, of_ten: int, most: int = 2) -> Data:
        actions = self.some(self.actions, most) if self.chance(of_ten) else []
        return {"actions": actions} if actions else {}

    def tree(self, aid: str, asked: dict[str, Data], signatures: dict[str, Data]) -> Data:
        later = self.aids[self.aids.index(aid) + 1 :]
        outcomes = {name: self.outcome(later) for name in self.outcomes[: self.random.choice([2, 3, 3])]}
        nodes = list(outcomes)
        ways = {
            name: 1 + sum(self.ways[f"aid:{then}"] for then in found.get("then", ()))
            for name, found in outcomes.items()
        }
        questions: Data = {}
        routes: Data = {}
        leads = [*(f"aid:{other}" for other in later)]
        for name, question in reversed(asked.items()):
            if self.chance(4):
                route, on = self.node(), self.random.choice(list(signatures))
                cases = {case: self.target(nodes, leads) for case in signatures[on]["answers"]}
                self.project.after[aid, route] = [*nodes, *leads]
                routes[route] = {"on": on, "goto": cases}
                ways[route] = sum({**self.ways, **ways}[target] for target in cases.values())
                nodes.append(route)
            answers = {id_: {"goto": self.target(nodes, leads), **self.adding(4)} for id_ in question["answers"]}
            if self.chance(2):
                settled = self.random.choice(list(signatures))
                value = self.random.choice(list(signatures[settled]["answers"]))
                self.random.choice(list(answers.values()))["settles"] = {settled: value}
            self.project.after[aid, name] = [*nodes, *leads]
            ways[name] = sum(
                {**self.ways, **ways}[answers[id_]["goto"]] * times for id_, times in _times(question).items()
            )
            if name in self.shared:
                questions[name] = {"answers": answers}
            else:
                merged = {id_: {**words, **answers[id_]} for id_, words in question["answers"].items()}
                questions[name] = {**question, "answers": merged}
            nodes.append(name)
        self.ways[f"aid:{aid}"] = ways[nodes[-1]]
        return {
            "title": "T", "summary": "S.", "for": "F.", "levels": "scale",
            "questions": dict(reversed(questions.items())),
            **({"routes": routes} if routes else {}),
            "outcomes": outcomes,
        }  # fmt: skip

    def target(self, nodes: list[str], leads: list[str]) -> str:
        if leads and self.chance(1):
            return self.random.choice(leads)
        return self.random.choice(nodes[-2:] if self.chance(6) else nodes)

    def outcome(self, later: list[str]) -> Data:
        level = self.random.choice(LEVELS)
        found: Data = {"title": "T", "level": level}
        if level == "process":
            found["counts-as"] = self.random.choice(LEVELS[:3])
        if lines := self.some(self.actions):
            found[self.random.choice(["do", "record"])] = lines
        if then := self.some(later, 1):
            found["then"] = then
        return found


def _times(question: Data) -> dict[str, int]:
    """In how many ways each answer can be given."""
    answers, items = question["answers"], list(question.get("tick", ()))
    found = {id_: int(not items or exclusive(answer)) for id_, answer in answers.items()}
    for amount in range(1, len(items) + 1):
        for ticked in combinations(items, amount):
            found[amounts_to(answers, ticked, len(items))] += 1
    return found


def exclusive(answer: Data) -> bool:
    return "at-least" not in answer and "if-ticked" not in answer


def amounts_to(answers: Data, ticked: Sequence[str], of: int) -> str:
    """The answer that ticked items amount to: a named item first, then the highest band reached."""
    for id_, answer in answers.items():
        if set(answer.get("if-ticked", ())) & set(ticked):
            return str(id_)
    bands = {id_: of if a["at-least"] == "all" else a["at-least"] for id_, a in answers.items() if "at-least" in a}
    return str(max((id_ for id_, least in bands.items() if len(ticked) >= least), key=lambda id_: bands[id_]))


# ---- Safety rules ----------------------------------------------------------------------


def rule(random: Random, project: Project) -> Data:
    """A rule on what the project has, most often one that is broken somewhere or nowhere, not everywhere."""
    found: Data = {"id": "rule", "says": "S."}
    if random.random() < 0.3:
        found["aids"] = random.sample(list(project.trees), 1)
    questions = project.questions
    for name in random.sample(list(questions), min(len(questions), random.choice([0, 1, 1, 2]))):
        known = [*questions[name]["answers"], *questions[name].get("tick", ())]
        said = random.sample(known, random.randint(1, min(2, len(known))))
        found.setdefault("whenever", {})[name] = said if len(said) > 1 or random.random() < 0.3 else said[0]
    if random.random() < 0.2:
        found["unsure"] = "true"
    if random.random() < 0.3:
        found["ending"] = _end(random, project)
    demands = {
        "then": _end(random, project),
        "only-after": random.sample(list(questions), 1),
        "questions-at-most": random.randint(1, 3),
    }
    demand = random.choice(["then", "then", *demands])
    return {**found, demand: demands[demand]}


def _end(random: Random, project: Project) -> Data:
    found: Data = {}
    while not found:
        if random.random() < 0.4:
            found["level-at-least"] = random.choice(LEVELS[:4])
        if random.random() < 0.2:
            found["calmer-than"] = random.choice(LEVELS[:3])
        if random.random() < 0.2:
            found["not-level"] = random.sample(LEVELS[:4], random.randint(1, 2))
        if random.random() < 0.3:
            outcomes = list({name for tree in project.trees.values() for name in tree["outcomes"]})
            found["outcomes"] = random.sample(sorted(outcomes), random.randint(1, 2))
        if random.random() < 0.4:
            found["actions"] = random.sample(project.actions, random.choice([1, 1, 2]))
    return found
