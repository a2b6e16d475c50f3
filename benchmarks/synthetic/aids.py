"""What a partnership would have: many aids of 20 to 50 questions, with all that belongs to them.

Routes, checklists, actions, levels and order, safety rules, a ledger, worked cases for all of it, and an edition
laid over a third of the aids. A way through goes down a ladder of blocks, the most urgent first, and whoever leaves
it early ends no calmer than whoever goes on: so a more worrying answer never ends less urgently, at any size.
"""

from collections.abc import Mapping
from typing import Any

from benchmarks.synthetic.cases import cases
from benchmarks.synthetic.parts import CHILDREN, LEVELS, Node, scale, three, to, tree, yaml_of

HUB = "telling"
"""The aid that outcomes of all the others go on to."""
TOPICS = ("home", "school", "health", "money")
ITEMS = ("bruises", "hunger", "absence", "fear", "neglect", "secrets")
IN_BLOCK = 5
IN_DOCUMENT = 201
"""As many entries as the aids cite: an edition carries every one of its document."""
TOWN = "editions/town/"
DESKS = {"north": "01632 960 001", "south": "01632 960 002"}
CITED: Node = {"sources": ["GD-1"]}
REFERS = ["ring-front-door", "confirm-in-writing", "chase-reply"]


def partnership(size: int) -> dict[str, str]:
    """Return the files of a project of many aids with `size` questions in all, by path."""
    sizes = _sizes(size)
    names = [HUB, *(f"aid-{number}" for number in range(1, len(sizes)))]
    aids = {name: _Aid(number, sizes[number], names).tree for number, name in enumerate(names)}
    overlays = {name: _overlay(number, aids[name]) for number, name in enumerate(names) if number and number % 3 == 0}
    laid = {name: _laid(aid, overlays.get(name, {})) for name, aid in aids.items()}
    files: dict[str, Any] = _shared(aids) | _ledger(2 * size) | _edition()
    files["decision_trees/safety.yml"] = _rules(sizes, names)
    for name, aid in aids.items():
        path, told = f"decision_trees/{name}", cases(aids, name)
        if name in overlays:
            told = [case | {"edition": "england"} for case in told]
            files[f"{TOWN}{path}.yml"] = overlays[name]
            in_town = [case | {"id": f"town-{case['id']}"} for case in cases(laid, name)]
            files[f"{TOWN}{path}.scenarios.yml"] = in_town
        files |= {f"{path}.yml": aid, f"{path}.scenarios.yml": told}
    return {path: yaml_of(value) for path, value in files.items()}


def _sizes(size: int) -> list[int]:
    """How many questions each aid has: 20 to 50, in no order."""
    sizes: list[int] = []
    while (left := size - sum(sizes)) > 50:
        sizes.append(min(20 + 11 * len(sizes) % 31, left - 20))
    return [*sizes, left]


class _Aid:
    """One decision aid, as its file holds it."""

    def __init__(self, number: int, size: int, names: list[str]) -> None:
        self.number = number
        self.tree = tree(f"What do I do about worry number {number:05}?")
        self.questions, self.routes, self.outcomes = (self.tree[k] for k in ("questions", "routes", "outcomes"))
        self.cited = 37 * number
        hands_over = number % 3 == 1 and number + 1 < len(names)
        topic, last = self.id("topic"), self.id("last" if number else "by-harm")
        first = self.id("about") if hands_over else "harm" if number else topic
        self.ask("danger", {"yes": to("call-999"), "no": to(first)})
        if hands_over:
            other = to(f"aid:{names[number + 1]}", label="About somebody else")
            self.ask(first, {"this": to("harm", label="About this child"), "other": other}, whom=True)
        if number:
            self.ask("harm", three(topic, yes=self.end("harmed", "same-day")))
        blocks = (size - len(self.questions) - 2 - bool(number)) // IN_BLOCK
        topics = min(len(TOPICS), blocks)
        ways = {about: to(self.id("sign", n), label=f"About {about}") for n, about in enumerate(TOPICS[:topics])}
        self.ask(topic, ways, whom=True)
        for block in range(blocks):
            after = self.id("sign", block + topics) if block + topics < blocks else self.id("more", 0)
            self.block(
                block, LEVELS[1 + 3 * block // blocks] if number else "same-day", after, block // topics % 2 == 0
            )
        more = size - len(self.questions) - bool(number)
        for n in range(more):
            self.ask(self.id("more", n), three(self.id("more", n + 1) if n + 1 < more else last))
        if number:
            self.ask(last, three(self.end("help", "early-help"), no=self.end("watch", "watch")))
        else:
            soon = self.end("soon", "same-day")
            self.route(last, "harm", {"yes": soon, "not-sure": soon, "no": self.end("calm", "early-help")})

    def id(self, name: str, *number: int) -> str:
        return "-".join(map(str, (name, *number, self.number)))

    def sources(self) -> Node:
        """Two entries of the ledger, others each time."""
        self.cited += 1
        return {"sources": [f"GD-{self.cited % 200}", f"GD-{self.cited % 200 + 1}"]}

    def ask(self, name: str, answers: Node, *, whom: bool = False, tick: Node | None = None) -> None:
        head: Node = {}
        if name not in ("danger", "harm"):
            words = f"Is there anything about the child that makes you think of {name} in particular?"
            head = {"ask": words, "worry": {"none": "It says whom it is about."} if whom else "most-first"}
            head |= self.sources() | ({"tick": tick} if tick else {})
        self.questions[name] = head | {"answers": {id_: answer | self.sources() for id_, answer in answers.items()}}

    def route(self, name: str, on: str, cases: dict[str, str]) -> None:
        self.routes[name] = {"on": on, "goto": cases}

    def end(self, name: str, level: str) -> str:
        """Add an outcome, and return its id."""
        says = {"says": "Do not wait until everything is known. Say what you have seen and heard in their own words."}
        goes_on = {"then": [HUB]} if self.number and name.startswith(("seen", "low")) else {}
        self.outcomes[self.id(name)] = {
            "level": level,
            "title": f"What to do when it comes to {name}",
            "says": "Somebody has to know of it today whoever else may know already.",
            "do": [*(REFERS if LEVELS.index(level) < 3 else ["talk-it-over"]), says | self.sources()],
            "record": ["write-decision", says | self.sources()],
            "checklist": "what-to-say",
            **goes_on,
            **self.sources(),
        }
        return self.id(name)

    def block(self, n: int, level: str, after: str, remembers: bool) -> None:
        """Five questions and a route or two: a sign, its detail, a list, whom it is about, and a talk.

        With `remembers`, what was ticked is remembered as well as the sign: twelve states for a question.
        """
        sign, detail, ticks, child, talk = (self.id(name, n) for name in ("sign", "detail", "list", "child", "talk"))
        by_sign, by_ticks = self.id("by-sign", n), self.id("by-list", n)
        own, low = {"actions": [self.id("note", n)]}, self.end(f"low-{n}", level)
        self.ask(sign, three(ticks, yes=detail))
        seen = {"seen": to(self.end(f"seen-{n}", level), label="I have seen it", **own)}
        heard = {"heard": to(ticks, label="I have heard of it", **own)}
        self.ask(detail, seen | heard | {id_: answer for id_, answer in three(ticks).items() if id_ != "yes"})
        answers = {
            "grave": to(self.end(f"grave-{n}", level), label="The first of these") | {"if-ticked": [ITEMS[0]]},
            "many": to(child, label="Several of these") | {"at-least": "3"},
            "one": to(child, label="One or two of these") | {"at-least": "1"},
            "unsure": to(child, label="I am not sure", unsure="true"),
            "none": to(child, label="None of these"),
        }
        items: Node = {item: {"label": f"There is talk of {item}"} | self.sources() for item in ITEMS}
        items[ITEMS[0]]["actions"] = ["get-medical-help" if level == "same-day" else "talk-it-over"]
        items[ITEMS[-1]] |= own
        self.ask(ticks, answers, tick=items)
        self.ask(child, {who: to(by_sign if n else talk, label=f"A {who}") for n, who in enumerate(CHILDREN)})
        self.ask(talk, three(by_sign))
        low_or_list = by_ticks if remembers else low
        self.route(by_sign, sign, {"yes": low_or_list, "not-sure": by_ticks if remembers else after, "no": after})
        if remembers:
            self.route(by_ticks, ticks, {"many": low, "one": after, "unsure": after, "none": after})


def _overlay(number: int, core: Node) -> Node:
    """What the edition changes of an aid: words, a question, an answer, a duty; every other time an exception."""
    local, detail, by_sign, by_list = (f"{name}-{number}" for name in ("local", "detail-0", "by-sign-0", "by-list-0"))
    after = core["routes"][by_list]["goto"]["none"]
    asks = {"before": after, "ask": "Does the town have a service of its own for this?", "worry": "most-first"}
    asks |= CITED | {"answers": {id_: answer | CITED for id_, answer in three(after).items()}}
    told = to(f"list-0-{number}", label="The child has told me", actions=[f"note-0-{number}"], like="heard")
    answers = {"seen": {"label": "I have seen it with my own eyes"}, "told": {"after": "heard"} | told | CITED}
    found: Node = {
        "questions": {local: asks, detail: {"answers": answers}},
        "routes": {
            by_sign: {"goto": {"no": local}},
            by_list: {"goto": dict.fromkeys(("one", "unsure", "none"), local)},
        },
        "outcomes": {f"grave-0-{number}": {"do": ["local-form"]}},
    }
    if number % 2 == 0:
        why = "The town answers by itself."
        excepted = {"when": {detail: "seen"}, "because": why, "reviewed-by": "gap", "until": "2027-05-21"}
        found["outcomes"][f"seen-0-{number}"] = {"remove": {"chase-reply": why}}
        found["exceptions"] = [excepted | CITED]
    return found


def _laid(core: Any, over: Any) -> Any:
    """The overlay over the core, as far as cases need it: where every answer leads."""
    if not isinstance(core, Mapping) or not isinstance(over, Mapping):
        return over
    return dict(core) | {key: _laid(core[key], value) if key in core else value for key, value in over.items()}


def _shared(aids: Mapping[str, Node]) -> dict[str, Any]:
    """What the aids share."""
    signs = (name for aid in aids.values() for name in aid["questions"] if name.startswith("sign-"))
    notes = [name.replace("sign", "note") for name in signs]
    actions: Node = {
        "ring-front-door": {"do": "Ring the front door", "within": "one-day"},
        "confirm-in-writing": {"do": "Confirm it in writing", "within": "two-days"},
        "chase-reply": {"do": "Ask again if nobody answers", "when": "after"},
        "talk-it-over": {"do": "Talk it over with your lead"},
        "write-decision": {"do": "Write down what was decided", "record": "What was decided and why."},
        "keep-safe": {"do": "Keep the child safe until help is there", "now": "true"},
        "get-medical-help": {"do": "Get medical help", "now": "true", "level": "same-day"},
        **{note: {"do": f"Write down what you know of it ({note})"} for note in notes},
    }
    most_first = {"worry": "most-first"} | CITED
    doubt = {"label": "Not sure", "unsure": "true"}
    looked_up = "Look it up at your council."
    shared: dict[str, Any] = {
        "questions": {
            "danger": {"ask": "Is anybody in danger now?", "once": "true", "answers": {"yes": "Yes", "no": "No"}},
            "harm": {"ask": "Is anybody being harmed?", "answers": {"yes": "Yes", "not-sure": doubt, "no": "No"}},
        },
        "outcomes": {
            "call-999": {"level": "emergency", "title": "Call 999 now", "do": ["keep-safe"], "contacts": ["police"]}
        },
        "actions": {id_: action | CITED for id_, action in actions.items()},
        "limits": {"one-day": {"within": "24 hours"} | CITED, "two-days": {"within": "48 hours"} | CITED},
        "checklists": {"what-to-say": {"title": "What to say", "items": {"what": "What it was", "who": "Who knows"}}},
        "contacts": {
            "police": {"name": "Emergency", "for": "danger", "general": "Ring 999.", "telephone": "999"} | CITED,
            "front-door": {"name": "Front door", "for": "worries", "when": "day", "general": looked_up},
            "out-of-hours": {"name": "Night team", "for": "worries", "when": "night", "general": looked_up},
        },
        "levels": scale("front-door", "out-of-hours"),
    }
    shared["questions"] = {id_: question | most_first for id_, question in shared["questions"].items()}
    shared["outcomes"]["call-999"] |= {"fixed": "true", "then": [HUB]} | CITED
    core = {"name": "The core", "status": "example", "report-a-wrong-number": "gap"}
    return {"edition.yml": core} | {f"decision_trees/shared/{kind}.yml": parts for kind, parts in shared.items()}


def _ledger(entries: int) -> dict[str, Any]:
    """Documents of as many entries; every one holds in both areas of the edition."""
    holds = {"strength": "should", "lines": ["12"], "areas": list(DESKS), "topic": "worries"}
    text = "Whoever works with the child tells somebody today and writes down what was said by whom and when."
    numbers = (
        f"In danger ring 999. Else ring {DESKS['north']} in the north and {DESKS['south']} in the south within 24 hours"
    )
    numbers += " and confirm it in writing within 48 hours."
    facts = {f"GD-{n}": {"text": numbers if n == 1 else text} | holds for n in range(entries + 1)}
    head = {"publisher": "Nobody", "date": "2026-11-21", "areas": list(DESKS)}
    names = list(facts)
    return {
        f"sources/guidance-{n // IN_DOCUMENT}.yml": {
            "title": f"Guidance from {names[n]}",
            **head,
            "entries": {name: facts[name] for name in names[n : n + IN_DOCUMENT]},
        }
        for n in range(0, len(names), IN_DOCUMENT)
    }


def _edition() -> dict[str, Any]:
    desks = {area: {"name": f"{area} desk", "telephone": number} | CITED for area, number in DESKS.items()}
    head = {"name": "Town", "areas": {"north": "North", "south": "South"}, "documents": ["guidance-0"]}
    return {
        f"{TOWN}edition.yml": head | {"status": "example", "report-a-wrong-number": "gap"},
        f"{TOWN}contacts.yml": {"front-door": desks, "out-of-hours": desks},
        f"{TOWN}decision_trees/shared/actions.yml": {"local-form": {"do": "Fill in the form"} | CITED},
    }


def _rules(sizes: list[int], names: list[str]) -> list[Node]:
    """Eight rules for every aid, and four of each aid's own."""
    desks = {"contacts": ["front-door", "out-of-hours"]}
    found: dict[str, Node] = {
        "danger-asked-first": {"first": "danger"},
        "danger-is-an-emergency": {"whenever": {"danger": "yes"}, "then": {"outcomes": ["call-999"]}},
        "danger-asks-nothing-more": {"whenever": {"danger": "yes"}, "questions-at-most": "1"},
        "emergency-keeps-safe": {"ending": {"level-at-least": "emergency"}, "then": {"actions": ["keep-safe"]}},
        "day-and-night": {"ending": {"level-at-least": "refer"}, "then": desks},
        "harm-never-left": {"whenever": {"harm": "yes"}, "then": {"not-level": ["early-help", "watch"]}},
        "doubt-is-shown": {"unsure": "true", "ending": {"level-at-least": "same-day"}, "then": desks},
        "referral-is-chased": {"ending": {"actions": ["confirm-in-writing"]}, "then": {"actions": ["ring-front-door"]}},
    }
    for number, name in list(enumerate(names))[1:]:
        aid, seen = {"aids": [name]}, {f"detail-0-{number}": "seen"}
        before = ["danger", "harm", f"last-{number}"]
        found |= {
            f"harm-{number}": aid | {"whenever": {"harm": "yes"}, "then": {"level-at-least": "same-day"}},
            f"seen-{number}": aid | {"whenever": seen, "then": {"outcomes": [f"seen-0-{number}"]}},
            f"calm-{number}": {"ending": {"outcomes": [f"watch-{number}"]}, "only-after": before},
            f"short-{number}": aid | {"questions-at-most": str(sizes[number] + 1)},
        }
    return [{"id": id_, "says": f"It holds that {id_}.", **rule} | CITED for id_, rule in found.items()]
