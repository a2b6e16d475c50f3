"""A single tree of some thirty layers whose branches join again: more ways than anybody could list.

It widens from one question to as many columns as its size gives; then every column is reached from four others.
"""

from typing import Any

from benchmarks.synthetic.parts import CHILDREN, LEVELS, Node, scale, three, to, tree, yaml_of

STEPS = 11


def layered(size: int, *, remembers: bool = False) -> dict[str, str]:
    """Return the files of a project of one tree with `size` questions, by path.

    With `remembers`, the second answer is remembered to the end: three states for every question. Past some 5,000
    questions that is more than the cap, and the check has to refuse it.
    """
    core = {"name": "One tree", "status": "example", "report-a-wrong-number": "gap"}
    files = {
        "edition.yml": core,
        "decision_trees/large.yml": _Layers(size, remembers).tree,
        "decision_trees/shared/levels.yml": scale(),
    }
    return {path: yaml_of(value) for path, value in files.items()}


class _Layers:
    def __init__(self, size: int, remembers: bool) -> None:
        self.tree = tree("What do I do about all this?")
        self.questions, self.routes, self.outcomes = (self.tree[k] for k in ("questions", "routes", "outcomes"))
        others = 1 + remembers
        self.widest = next(width for width in range(size, 3, -1) if _count(width) + others <= size)
        left = size - _count(self.widest) - others
        self.end = "by-harm" if remembers else "calm"
        self.last = ["more-0" if left else self.end, *[self.end] * self.widest]
        self.outcomes |= {"call-999": _outcome("emergency"), "calm": _outcome("watch")}
        self.ask("danger", {"yes": to("call-999"), "no": to("harm" if remembers else "kind-0-0")})
        if remembers:
            self.ask("harm", three("kind-0-0"))
            self.outcomes["soon"] = _outcome("early-help")
            self.routes[self.end] = {"on": "harm", "goto": {"yes": "soon", "not-sure": "soon", "no": "calm"}}
        for step in range(STEPS):
            self.kinds(step)
            for column in range(_width(step, self.widest)):
                self.sign(step, column)
        for n in range(left):
            self.ask(f"more-{n}", three(f"more-{n + 1}" if n + 1 < left else self.end))

    def ask(self, name: str, answers: Node, worry: Any = "most-first") -> None:
        words = f"Is there anything that makes you think of {name}?"
        self.questions[name] = {"ask": words, "worry": worry, "answers": answers}

    def kinds(self, step: int) -> None:
        """Questions that part: four ways on, to columns that other questions lead to as well."""
        width = _width(step, self.widest)
        for column in range(_width(step - 1, self.widest)):
            targets = [f"sign-{step}-{(4 * column + n) % width}" for n in range(4)]
            ways = {who: to(target, label=f"About a {who}") for who, target in zip(CHILDREN, targets, strict=True)}
            self.ask(f"kind-{step}-{column}", ways, {"none": "It says whom it is about."})

    def sign(self, step: int, column: int) -> None:
        """A question in order; in every fourth column another follows, and then a route on the first one."""
        here, leaves = f"{step}-{column}", f"exit-{step}-{column % 8}"
        after = f"kind-{step + 1}-{column}" if step + 1 < STEPS else self.last[column]
        if column % 4 and column % 3:
            self.ask(f"sign-{here}", three(after))
            return
        self.outcomes[leaves] = _outcome(LEVELS[1 + 3 * step // STEPS])
        if column % 4:
            self.ask(f"sign-{here}", three(after, yes=leaves))
            return
        self.ask(f"sign-{here}", three(f"again-{here}"))
        self.ask(f"again-{here}", three(f"by-sign-{here}"))
        self.routes[f"by-sign-{here}"] = {"on": f"sign-{here}", "goto": {"yes": leaves, "not-sure": after, "no": after}}


def _width(step: int, widest: int) -> int:
    """How many columns a step ends with: four times those it begins with, up to the widest."""
    return min(widest, 1 << 2 * (step + 1))


def _count(widest: int) -> int:
    """How many questions all steps have."""
    widths = [_width(step, widest) for step in range(-1, STEPS)]
    return sum(widths[:-1]) + sum(width + (width + 3) // 4 for width in widths[1:])


def _outcome(level: str) -> Node:
    return {"level": level, "title": "What to do now", "do": ["Tell somebody today."]}
