"""What an edition changes of a core, drawn at random and written as the edition's files say it."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from proof.random_content import AREAS, LEVELS, SHARED, TREES, Data, Ids, Project, exclusive

T = TypeVar("T")


class _Unfit(Exception):
    """This cannot be changed so; another change is tried."""


class Changes:
    """Some changes to a drawn core. No part is changed twice."""

    def __init__(self, random: Random, project: Project, *, hostile: bool = False) -> None:
        self.random, self.project, self.trees = random, project, project.trees
        nodes = [name for tree in self.trees.values() for name in (*tree.get("routes", ()), *tree["outcomes"])]
        self.new_id = Ids(random, "own", hostile, [*project.questions, *nodes])
        self.over: dict[str, Data] = {aid: {} for aid in self.trees}
        self.touched: set[object] = set()
        self.areas = random.random() < 0.3

    def made(self, most: int) -> None:
        """Make some changes, and sometimes name an exception."""
        kinds = [
            self.retarget, self.retarget, self.retarget_case, self.question_after, self.question_first,
            self.new_answer, self.new_answer, self.no_answer, self.other_band, self.no_action, self.new_action,
            self.no_duty, self.other_level, self.no_item, self.new_item, self.other_then, self.settles, self.once,
            *([self.by_area, self.by_area] if self.areas else []),
        ]  # fmt: skip
        wanted = self.random.randint(1, most)
        for _ in range(40):
            try:
                self.random.choice(kinds)()
                wanted -= 1
            except _Unfit:
                continue
            if not wanted:
                break
        if self.random.random() < 0.3:
            self.exception()
        areas = {"areas": {area: area.title() for area in AREAS}} if self.areas else {}
        about = {"name": "Town", **areas, "status": "draft", "report-a-wrong-number": "gap"}
        trees = {f"{TREES}{aid}.yml": over for aid, over in self.over.items() if over}
        self.project.edition = {**trees, "edition.yml": about}

    # -- What can be changed, and how it is written --

    def put(self, values: Data, aid: str, *path: str) -> None:
        """Write values at a place of an aid's file."""
        at = self.over[aid]
        for part in path:
            at = at.setdefault(part, {})
        for key, value in values.items():
            at[key] = {**at.get(key, {}), **value} if isinstance(value, dict) else value

    def one(self, every: Sequence[T]) -> T:
        if not every:
            raise _Unfit
        return self.random.choice(every)

    def any_question(self, *, own: bool = False, ticks: bool = False) -> tuple[str, str, Data, Data]:
        """A question not changed yet: its aid, its id, its words, and its answers there; `own` is not shared."""
        shared, questions = self.project.core.get(SHARED, {}), self.project.questions
        every = [(aid, name) for aid, tree in self.trees.items() for name in tree["questions"]]
        left = [(aid, name) for aid, name in every if name not in self.touched and not (own and name in shared)]
        aid, name = self.one([place for place in left if not ticks or "tick" in questions[place[1]]])
        self.touched.add(name)
        return aid, name, questions[name], self.trees[aid]["questions"][name]["answers"]

    def any_outcome(self) -> tuple[str, str, Data]:
        every = [(aid, name, found) for aid, tree in self.trees.items() for name, found in tree["outcomes"].items()]
        found = self.one([one for one in every if one[:2] not in self.touched])
        self.touched.add(found[:2])
        return found

    def routes_on(self, question: str) -> list[tuple[str, str]]:
        every = [
            (aid, name, route) for aid, tree in self.trees.items() for name, route in tree.get("routes", {}).items()
        ]
        return [(aid, name) for aid, name, route in every if route["on"] == question]

    def target(self, aid: str, node: str) -> str:
        return self.one(self.project.after[aid, node])

    def action(self, of_ten: int = 10) -> Data:
        return {"actions": [self.one(self.project.actions)]} if self.random.randrange(10) < of_ten else {}

    def placed(self, beside: Data) -> Data:
        return {self.one(["before", "after"]): self.one(list(beside))}

    # -- Changes --

    def retarget(self) -> None:
        aid, name, _, answers = self.any_question()
        self.put({"goto": self.target(aid, name)}, aid, "questions", name, "answers", self.one(list(answers)))

    def retarget_case(self) -> None:
        aid, name = self.one([(aid, name) for aid, tree in self.trees.items() for name in tree.get("routes", ())])
        route = self.trees[aid]["routes"][name]
        if route["on"] in self.touched:
            raise _Unfit
        self.touched.add(route["on"])
        self.put({self.one(list(route["goto"])): self.target(aid, name)}, aid, "routes", name, "goto")

    def new_question(self, aid: str, placed: Data, *targets: str) -> str:
        name, worry = self.new_id(), self.one(["most-first", {"none": "N."}])
        answers = {f"b{n}": {"label": "B", "goto": to, **self.action(10 * n)} for n, to in enumerate(targets)}
        self.put({name: {**placed, "ask": "New?", "worry": worry, "answers": answers}}, aid, "questions")
        return name

    def question_after(self) -> None:
        aid, name, _, answers = self.any_question()
        answer = self.one(list(answers))
        new = self.new_question(aid, {"after": name}, answers[answer]["goto"], self.target(aid, name))
        self.put({"goto": new}, aid, "questions", name, "answers", answer)

    def question_first(self) -> None:
        aid = self.one([aid for aid in self.trees if ("first", aid) not in self.touched])
        self.touched.add(("first", aid))
        tree = self.trees[aid]
        first = next(iter(tree["questions"]))
        self.new_question(aid, {"before": first}, first, self.one([*tree["questions"], *tree["outcomes"]]))

    def new_answer(self) -> None:
        aid, name, question, answers = self.any_question(own=True)
        kinds: list[Data] = [{}]
        if items := list(question.get("tick", ())):
            kinds += [{"if-ticked": [self.one(items)]}, *({"at-least": n} for n in self.free(question))]
        kind, target = self.one(kinds), self.target(aid, name)
        like = self.one([id_ for id_, answer in answers.items() if bool(kind) != exclusive(answer)] or list(answers))
        new = {"also": {**self.placed(answers), "like": like, "label": "New", "goto": target, **kind, **self.action(3)}}
        self.put(new, aid, "questions", name, "answers")
        for other, route in self.routes_on(name):
            self.put({"also": self.target(other, route)}, other, "routes", route, "goto")

    def free(self, question: Data) -> list[int]:
        """Amounts of ticks at which no band begins."""
        answers, number = question["answers"].values(), len(question["tick"])
        taken = {number if answer.get("at-least") == "all" else answer.get("at-least") for answer in answers}
        return sorted(set(range(1, number + 1)) - taken)

    def no_answer(self) -> None:
        aid, name, question, answers = self.any_question(own=True)
        every = [a for tree in self.trees.values() for q in tree["questions"].values() for a in q["answers"].values()]
        settled = {answer.get("settles", {}).get(name) for answer in every}
        lowest = [1, *(["all"] if len(question.get("tick", ())) == 1 else [])]
        free = [id_ for id_, one in answers.items() if exclusive(one)]
        chosen = self.one([id_ for id_ in answers if id_ not in settled and answers[id_].get("at-least") not in lowest])
        if free == [chosen]:
            raise _Unfit
        self.put({"remove": {chosen: "R."}}, aid, "questions", name, "answers")
        for other, route in self.routes_on(name):
            self.put({"remove": {chosen: "R."}}, other, "routes", route, "goto")

    def other_band(self) -> None:
        aid, name, question, answers = self.any_question(own=True, ticks=True)
        chosen = self.one([id_ for id_, one in answers.items() if one.get("at-least", 1) not in (1, "all")])
        self.put({"at-least": self.one(self.free(question))}, aid, "questions", name, "answers", chosen)

    def no_action(self) -> None:
        aid, name, _, answers = self.any_question(own=True)
        parts = {"answers": answers, "tick": self.trees[aid]["questions"][name].get("tick", {})}
        adding = [(kind, id_) for kind, some in parts.items() for id_, one in some.items() if "actions" in one]
        kind, id_ = self.one(adding)
        self.put({"remove": {self.one(parts[kind][id_]["actions"]): "R."}}, aid, "questions", name, kind, id_)

    def new_action(self) -> None:
        aid, name, _, answers = self.any_question()
        self.put(self.action(), aid, "questions", name, "answers", self.one(list(answers)))

    def no_duty(self) -> None:
        aid, name, outcome = self.any_outcome()
        self.put(
            {"remove": {self.one([*outcome.get("do", ()), *outcome.get("record", ())]): "R."}}, aid, "outcomes", name
        )

    def other_level(self) -> None:
        aid, name, _ = self.any_outcome()
        self.put({"level": self.one(LEVELS[:4])}, aid, "outcomes", name)

    def no_item(self) -> None:
        aid, name, question, answers = self.any_question(own=True, ticks=True)
        named = {item for answer in answers.values() for item in answer.get("if-ticked", ())}
        if len(question["tick"]) not in self.free(question):
            raise _Unfit  # a band would need more items than there are
        item = self.one([item for item in question["tick"] if item not in named])
        self.put({"remove": {item: "R."}}, aid, "questions", name, "tick")

    def new_item(self) -> None:
        aid, name, question, answers = self.any_question(own=True, ticks=True)
        if any(answer.get("at-least") == "all" for answer in answers.values()):
            raise _Unfit  # one tick might not be enough for an answer any more
        new = {"own-item": {**self.placed(question["tick"]), "label": "New", **self.action(5)}}
        self.put(new, aid, "questions", name, "tick")
        named = [id_ for id_, answer in answers.items() if "if-ticked" in answer]
        if named and self.random.random() < 0.5:
            self.put({"if-ticked": ["own-item"]}, aid, "questions", name, "answers", named[0])

    def other_then(self) -> None:
        aid, name, outcome = self.any_outcome()
        aids = list(self.trees)
        change = (
            {"remove": {outcome["then"][0]: "R."}}
            if "then" in outcome
            else {"then": [self.one(aids[aids.index(aid) + 1 :])]}
        )
        self.put(change, aid, "outcomes", name)

    def settles(self) -> None:
        other = self.one([name for name in self.project.questions if name not in self.touched])
        self.touched.add(other)
        aid, name, _, answers = self.any_question()
        value = self.one(list(self.project.questions[other]["answers"]))
        self.put({"settles": {other: value}}, aid, "questions", name, "answers", self.one(list(answers)))

    def once(self) -> None:
        aid, name, question, _ = self.any_question(own=True)
        self.put({"once": "false" if "once" in question else "true"}, aid, "questions", name)

    def by_area(self) -> None:
        """Lead an answer to where the area decides."""
        aid, name, _, answers = self.any_question()
        route = self.new_id()
        cases = {area: self.target(aid, name) for area in AREAS}
        self.put({route: {"on": "area", "goto": cases}}, aid, "routes")
        self.put({"goto": route}, aid, "questions", name, "answers", self.one(list(answers)))

    def exception(self) -> None:
        """Name an exception, for whoever gives one or two answers."""
        questions = self.project.questions
        some = self.random.sample(list(questions), min(len(questions), self.random.choice([1, 1, 2])))
        when = {name: self.one(list(questions[name]["answers"])) for name in some}
        said = {"when": when, "because": "B.", "reviewed-by": "gap", "until": "2030-01-01"}
        self.over[self.one(list(self.trees))]["exceptions"] = [said]
