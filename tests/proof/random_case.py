"""Projects drawn at random as the program reads them; a seed is enough to have one again."""

from dataclasses import dataclass, replace
from itertools import chain
from random import Random

from pathways.content import assembly, parsing
from pathways.content.edition import Content
from pathways.content.names import CORE
from pathways.content.parsing import Files
from pathways.proof import graph
from proof.random_changes import Changes
from proof.random_content import TOWN, Drawing, Project, rule

LARGEST = 20
"""The most ways through the core of a project: so few that all can be tried."""


@dataclass(frozen=True)
class Case:
    """A project as the program reads it."""

    project: Project
    core: Content
    edition: Content

    def __str__(self) -> str:
        return str(self.project)


def case(random: Random, *, hostile: bool = False) -> Case | None:
    """Draw a project of a core, rules and an edition; none if it is too large, or its edition turns in a circle."""
    project = Drawing(random, hostile=hostile).drawn()
    if project.size > LARGEST:
        return None
    project.rules = [rule(random, project) for _ in range(2)]
    Changes(random, project, hostile=hostile).made(3)
    core, edition = read(project)
    graphs = [graph.build(edition, aid, beyond=True) for aid in edition.trees]
    if any(built.circle or sum(built.ways.values()) > LARGEST * 10 for built in graphs):
        return None
    return Case(project, core, replace(edition, core=core))


def of_seed(seed: int) -> Case:
    """The project of a seed: the first one drawn that is small enough. Every other one has hostile ids."""
    random = Random(seed)
    return next(found for found in iter(lambda: case(random, hostile=seed % 2 == 1), ...) if found)


def read(project: Project) -> tuple[Content, Content]:
    """Read the files: the core by itself, and the edition laid over it, if there is one."""
    texts = project.texts()
    core = parsing.parse(Files({path: text for path, text in texts.items() if not path.startswith(TOWN)}))
    own = {path.removeprefix(TOWN): text for path, text in texts.items() if path.startswith(TOWN)}
    over = parsing.parse(Files(own, TOWN))
    given = [(CORE, core, None), *([("town", core, over)] if own else [])]
    contents, told = zip(*(assembly.assemble(*one, {}) for one in given), strict=True)
    problems = [str(problem) for problem in (*core.problems, *over.problems, *chain(*told))]
    assert not problems, f"{problems}\n{project}"
    return contents[0], contents[-1]


def unsound(seed: int) -> Content:
    """The core of a seed with some answers led anywhere, so that ways turn in circles, and cases taken away."""
    random = Random(seed)
    while (project := Drawing(random).drawn()).size > LARGEST:
        pass
    for _ in range(random.randint(1, 3)):
        tree = random.choice(list(project.trees.values()))
        routes = [route for route in tree.get("routes", {}).values() if len(route["goto"]) > 1]
        if routes and random.random() < 0.3:
            cases = random.choice(routes)["goto"]
            del cases[random.choice(list(cases))]
        else:
            answers = random.choice(list(tree["questions"].values()))["answers"]
            nodes = [*tree["questions"], *tree.get("routes", ()), *tree["outcomes"]]
            target = random.choice([*nodes, *(f"aid:{aid}" for aid in project.trees)])
            random.choice(list(answers.values()))["goto"] = target
    return read(project)[0]
