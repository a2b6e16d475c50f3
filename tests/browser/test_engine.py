"""The two engines side by side: `proof/walk.py`, and `walk.js` on the page it was rendered to.

Each case is a way through: where it starts, with what is known, and what is chosen at each question.
Both engines say at every step which question is asked, with which answers in which order, and at the
end where that is, what was gathered and what is remembered; all of that is the same. The cases of one
edition's page are walked in one go. Nothing is clicked: that is what the other tests here are for.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import markdown
import pytest
from playwright.sync_api import Page

import counted
from pathways import assemble, files, loading
from pathways.content.edition import Content
from pathways.content.model import Outcome, Question, Scenario
from pathways.content.names import CORE
from pathways.proof import scenarios
from pathways.proof.graph import goes_on, group
from pathways.proof.product import of
from pathways.proof.ticked import combinations
from pathways.proof.urgency import rank
from pathways.proof.walk import (
    AID,
    AREA,
    Asked,
    Reached,
    State,
    answer_for,
    enter,
    go,
    is_exclusive,
    node_of,
    reply,
    settle,
)
from pathways.publish.bundles import bundle
from proof.random_case import of_seed

pytestmark = [pytest.mark.browser, pytest.mark.no_cover]

ROOT = Path(__file__).parents[2]
SEQUENCES = 10_000 * counted.TIMES
CONTENTS = 200 * counted.TIMES
EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "md_in_html", "def_list"]
"""MkDocs's own, and those of mkdocs.yml."""

# An aid is entered by a hand-over from an outcome that is on no page, so that any memory can be brought.
WALK = """([html, cases]) => {
  const { walk } = Pathways;
  document.body.innerHTML = html;
  const { page } = Pathways.read(document.querySelector('.pw'));
  const faults = walk.faults(page);
  const aids = page.aids.map((aid) => aid.id);
  const before = { key: '--', aid: '', id: '', kind: 'outcome', answers: [], rank: 0, then: aids };
  const graph = walk.graph({ ...page, nodes: [...page.nodes, before] });
  const pairs = (map) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

  const walked = ({ aid, memory, area, choices }) => {
    let way = walk.begin(graph, memory ? aids[0] : aid);
    if (memory) {
      way.state = { ...way.state, node: '--', memory: new Map(memory), ticks: new Map(), gathered: [] };
      way = { ...walk.carryOn(graph, way, aid), steps: [] };
    }
    const said = [];
    for (const choice of [...choices, null]) {
      let due = walk.due(graph, way.state);
      if (due.kind === 'area') {
        way = walk.reply(graph, way, { answer: area, ticked: [] });
        due = walk.due(graph, way.state);
      }
      const { kind, question, node, answers, items, exclusive } = due;
      const { gathered } = way.state;
      said.push(kind === 'outcome' ? [node.key, node.then, gathered] : [node.key, question, answers, items, exclusive]);
      if (choice === null) break;
      try {
        way = choice.then ? walk.carryOn(graph, way, choice.then) : walk.reply(graph, way, choice);
      } catch (fault) {
        said.push('refused');
      }
    }
    return { said, memory: pairs(way.state.memory), trace: way.state.trace };
  };
  return JSON.stringify({ faults, walked: JSON.parse(cases).map(walked) });
}"""

Choice = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A way through to be walked by both engines."""

    aid: str
    choices: tuple[Choice, ...]
    memory: Mapping[str, str] | None = None
    """What is brought along, where the aid is carried on."""
    area: str | None = None

    def data(self) -> dict[str, Any]:
        """The case as the page takes it; an object would put ids that look like numbers first."""
        memory = None if self.memory is None else list(self.memory.items())
        return {"aid": self.aid, "memory": memory, "area": self.area, "choices": self.choices}


def chosen(answer: str) -> Choice:
    return {"answer": answer, "ticked": []}


def ticks(items: Iterable[str]) -> Choice:
    return {"answer": None, "ticked": list(items)}


# ---- The engine of the proofs ----------------------------------------------------------


class Walker:
    """Walks one case as the page does: the area is asked before an outcome, carrying on is a choice like others."""

    def __init__(self, content: Content, case: Case) -> None:
        self.content, self.case = content, case
        self.trace: list[list[str]] = []
        self.at = self.shown(enter(content, case.aid, case.memory))

    def shown(self, state: State) -> Asked | Reached:
        at = settle(self.content, state)
        area = self.case.area if len(self.content.areas) > 1 and AREA not in at.state.memory else None
        if area and isinstance(at, Reached):
            tree, outcome = self.content.trees[at.state.aid], self.outcome(at)
            if rank(self.content, tree.levels, outcome.counts_as or outcome.level):
                return Reached(replace(at.state, memory={**at.state.memory, AREA: area}), at.outcome)
        return at

    def outcome(self, at: Reached) -> Outcome:
        return self.content.trees[at.state.aid].outcomes[at.outcome]

    def then(self) -> list[str]:
        """The aids that can be carried on with, if the way has ended."""
        if isinstance(self.at, Asked):
            return []
        return [aid for aid in goes_on(self.outcome(self.at), self.at.state.aid) if aid in self.content.trees]

    def question(self) -> Question | None:
        """The question asked with its items; none at a route, which asks by its cases."""
        node = node_of(self.content, self.at.state)
        return node if isinstance(node, Question) else None

    def said(self) -> list[Any]:
        """What the page says of a step."""
        key = f"{self.at.state.aid}--{self.at.state.node}"
        if isinstance(self.at, Reached):
            return [key, self.then(), list(self.at.state.gathered)]
        question, answers = self.question(), list(self.at.answers)
        items = list(question.tick) if question else []
        free = [id_ for id_ in answers if not question or is_exclusive(question.answers[id_])]
        return [key, self.at.question, answers, items, free]

    def take(self, choice: Choice) -> bool:
        """Take a choice; tell whether it was there to be taken."""
        if (then := choice.get("then")) is not None:
            if then not in self.then():
                return False
            self.at = self.shown(go(self.content, replace(self.at.state, gathered=()), AID + then))
            return True
        answer = self.meant(choice["answer"], tuple(choice["ticked"]))
        if answer is None or not isinstance(self.at, Asked):
            return False
        self.trace.append([self.at.question, answer])
        self.at = self.shown(reply(self.content, self.at, answer, tuple(choice["ticked"])))
        return True

    def meant(self, answer: str | None, ticked: tuple[str, ...]) -> str | None:
        """The answer a choice comes to, if it is one; `scenarios` says the same (see `as_scenario`)."""
        question = self.question()
        if isinstance(self.at, Reached) or (answer is not None and ticked):
            return None
        if ticked:
            return answer_for(question, ticked) if question and set(ticked) <= {*question.tick} else None
        free = answer in self.at.answers and not (question and not is_exclusive(question.answers[answer]))
        return answer if free else None


def walked(content: Content, case: Case) -> dict[str, Any]:
    """Walk a case in Python; say what the page says."""
    walker = Walker(content, case)
    said: list[Any] = []
    for choice in case.choices:
        said.append(walker.said())
        if not walker.take(choice):
            said.append("refused")
    memory = sorted([question, answer] for question, answer in walker.at.state.memory.items())
    as_scenario(content, case, said, walker)
    return {"said": [*said, walker.said()], "memory": memory, "trace": walker.trace}


def as_scenario(content: Content, case: Case, said: list[Any], walker: Walker) -> None:
    """The same way as a worked case ends at the same outcome with the same actions, or is refused alike."""
    first = said.index("refused") if "refused" in said else None
    plain = not any("then" in choice or (choice["answer"] and choice["ticked"]) for choice in case.choices)
    if not plain or (first is None and isinstance(walker.at, Asked)):
        return
    asked = [one[1] if len(one) == 5 else "" for one in said if one != "refused"]
    given = {
        question or "nothing": tuple(choice["ticked"]) if choice["answer"] is None else choice["answer"]
        for question, choice in list(zip(asked, case.choices, strict=True))[:first]
    }
    reaches = walker.at.state.node
    scenario = Scenario.model_construct(id="", title="", answers=given, reaches=reaches, arrives_with=case.memory)
    found = scenarios.walk(content, case.aid, scenario)
    if first is not None:
        assert found.fault, (case, found)
        assert [list(step) for step in found.trace] == walker.trace[: len(found.trace)]
    else:
        assert isinstance(walker.at, Reached)
        assert (found.fault, found.reached, found.gathered) == (None, walker.at.outcome, walker.at.state.gathered)
        assert [list(step) for step in found.trace] == walker.trace


# ---- The engine of the page ------------------------------------------------------------


@pytest.fixture
def engine(page: Page) -> Page:
    """One page with the script as it is sent, and nothing else."""
    own = files.package_texts()
    page.set_content("<!doctype html><title>Engine</title><body></body>")
    page.add_script_tag(content=bundle(own, "aid.js"))
    return page


def rendered(project: loading.Project, slug: str) -> dict[str, str]:
    """Every aid's page as MkDocs makes it, without what stands around it."""
    pages, _ = assemble.pages(project, slug)
    html = markdown.Markdown(extensions=EXTENSIONS)
    return {aid: html.reset().convert(pages[f"{aid}.md"].split("---\n", 2)[2]) for aid in project.editions[slug].trees}


def differing(engine: Page, content: Content, html: str, cases: list[Case]) -> list[str]:
    """Walk cases in both engines; tell of each that differs."""
    found = json.loads(engine.evaluate(WALK, [html, json.dumps([case.data() for case in cases])]))
    assert found["faults"] == []
    assert len(found["walked"]) == len(cases)
    told = []
    for case, shown in zip(cases, found["walked"], strict=True):
        expected = walked(content, case)
        if shown != expected:
            told.append(f"{case}: Python says {expected}, the page {shown}")
    return told


# ---- Every way -------------------------------------------------------------------------


def every_case(content: Content, aid: str) -> Iterator[Case]:
    """Every way through the aids of a page: as they are entered, and as each is carried on with what ways bring.

    Where something is ticked there is a way for the fewest items, and one for each kind of item.
    """
    product = of(content)
    for id_ in group(content, aid):
        if id_ == aid:
            yield from ways(content, Case(id_, ()))
        first = next(iter(content.trees[id_].questions))
        for key in product.number:
            if key[:3] == (id_, first, True):
                yield from ways(content, Case(id_, (), dict(key[3])))


def ways(content: Content, case: Case) -> Iterator[Case]:
    walker = Walker(content, case)
    for choice in case.choices:
        walker.take(choice)
    if isinstance(walker.at, Reached):
        # Each area in its turn: nothing but the memory differs.
        yield replace(case, area=content.areas[len(walker.trace) % len(content.areas)] if content.areas else None)
        return
    for choice in every_choice(walker):
        yield from ways(content, replace(case, choices=(*case.choices, choice)))


def every_choice(walker: Walker) -> Iterator[Choice]:
    assert isinstance(walker.at, Asked)
    question = walker.question()
    for answer in walker.at.answers:
        if not question or is_exclusive(question.answers[answer]):
            yield chosen(answer)
    if question and question.tick:
        told_apart = combinations(question, lambda item: question.tick[item].actions)
        yield from map(ticks, {answer_for(question, items): items for items in reversed(told_apart)}.values())
        yield from (ticks([item]) for item in question.tick)


# ---- Answers drawn at random -----------------------------------------------------------


def drawn(random: Random, content: Content, aid: str) -> Case:
    """A way drawn at random, now and then with something that cannot be chosen; some arrive from another aid."""
    area = random.choice(content.areas) if content.areas else None
    case = Case(aid, (), area=area)
    if random.random() < 0.3:
        before = Walker(content, draw(random, content, replace(case, aid=random.choice(group(content, aid))), wrong=0))
        if then := before.then():
            case = Case(random.choice(then), (), dict(before.at.state.memory), area)
    return draw(random, content, case, wrong=0.08)


def draw(random: Random, content: Content, case: Case, wrong: float) -> Case:
    """Choose at random from where a case starts."""
    walker, choices = Walker(content, case), []
    while random.random() > 0.03:
        if isinstance(walker.at, Asked):
            valid = any_choice(random, walker)
        elif then := walker.then():
            valid = {"then": random.choice(then)}
        else:
            break
        choices.append(wrong_choice(random, walker) if random.random() < wrong else valid)
        walker.take(choices[-1])
    return replace(case, choices=tuple(choices))


def any_choice(random: Random, walker: Walker) -> Choice:
    assert isinstance(walker.at, Asked)
    question = walker.question()
    if question and question.tick and random.random() < 0.6:
        items = list(question.tick)
        return ticks(random.sample(items, random.randint(1, min(len(items), random.choice([1, 2, 3, 20])))))
    return chosen(
        random.choice([one for one in walker.at.answers if not question or is_exclusive(question.answers[one])])
    )


def wrong_choice(random: Random, walker: Walker) -> Choice:
    """Something that is not there to be chosen."""
    question = walker.question()
    items = list(question.tick) if question else []
    by_ticks = [id_ for id_ in question.answers if not is_exclusive(question.answers[id_])] if question else []
    nonsense = random.choice(["no-such", "constructor", "__proto__", "toString", "0", "", "length"])
    wrong = [chosen(f"{nonsense} "), ticks([]), ticks([f"{nonsense} "]), {"then": f"{nonsense} "}]
    if items:
        wrong += [ticks([items[0], f"{nonsense} "]), {"answer": nonsense, "ticked": items[:1]}, *map(chosen, by_ticks)]
    return random.choice(wrong)


SLUGS = [CORE, *files.editions(ROOT)]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_way_and_answers_drawn_at_random(engine: Page, slug: str) -> None:
    project = loading.load(ROOT, [slug])
    content, pages = project.editions[slug], rendered(project, slug)
    share = -(-SEQUENCES // len(SLUGS))
    random = Random(slug)  # seeded with the name of the edition
    told, compared = [], 0
    for aid, html in pages.items():
        every = list(every_case(content, aid))
        sequences = [drawn(random, content, aid) for _ in range(-(-share // len(pages)))]
        compared += len(sequences)
        for what, cases in (("ways in the browser", every), ("answer sequences in the browser", sequences)):
            found = differing(engine, content, html, cases)
            counted.note(what, f"{slug}.{aid}", len(cases), len(found))
            told += found
    assert told == []
    assert compared >= share


# ---- Contents drawn at random ----------------------------------------------------------


@pytest.mark.parametrize("first", range(0, CONTENTS, 50))
def test_hostile_ids(engine: Page, first: int) -> None:
    """Ids such as `constructor`, `to-string`, `1` and `0`, of aids, questions, answers, items, outcomes and actions."""
    told, compared = [], 0
    for seed in range(first, first + 50):
        found = of_seed(2 * seed + 1)
        content = found.edition if seed % 2 else found.core
        project = loading.Project(ROOT, {content.slug: content}, {}, {content.slug: {}})
        for aid, html in rendered(project, content.slug).items():
            cases = [*every_case(content, aid), *(drawn(Random(seed), content, aid) for _ in range(20))]
            told += [f"seed {2 * seed + 1}: {says}\n{found}" for says in differing(engine, content, html, cases)]
        compared += 1
    counted.note("hostile contents in the browser", first, compared, len(told))
    assert told == []
    assert compared == 50
