"""The first page of a sign-off pack: how much there is to read, what is open, what differs, whether it is signed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pathways.proof import exemptions
from pathways.proof.graph import build
from pathways.publish.blocks import FIRST, Block, Heading, Table, Text
from pathways.publish.pack_decisions import Decisions
from pathways.publish.packing import Packing


@dataclass(frozen=True, slots=True)
class Summary(Packing):
    """Counts what a pack holds."""

    def table(self, differing: Iterable[Block]) -> Table:
        """All of the first page, as a table."""
        return Table(self.head("summary", "summary-count"), tuple(self.rows(differing)), (34, 66))

    def rows(self, differing: Iterable[Block]) -> Iterator[tuple[str, str]]:
        """What is counted, and how many there are."""
        content, word = self.content, self.word
        trees = content.trees.values()
        graphs = [build(content, aid) for aid in content.trees]
        yield word("summary-aids"), f"{len(content.trees):,}"
        yield word("summary-questions"), f"{len({one.ask for tree in trees for one in tree.questions.values()}):,}"
        yield word("summary-ends"), f"{sum(len(tree.outcomes) for tree in trees):,}"
        yield word("summary-ways"), f"{sum(graph.ways[graph.start] for graph in graphs):,}"
        decisions = Decisions(content, self.words, self.today)
        contacts = [one.contact for one in self.standings()]
        numbers = self.telephones()
        rung = sum(one.rung is not None for one in numbers)
        gaps = word("summary-of", some=sum(one.gap is not None for one in contacts), every=len(contacts))
        yield word("summary-gaps"), gaps if contacts else word("no-contacts")
        some = word("summary-of", some=rung, every=len(numbers)) if numbers else word("no-number")
        yield word("summary-rung"), some
        yield word("summary-exceptions"), str(len(exemptions.of(content)))
        unowned = len(list(decisions.unowned()))
        yield word("summary-unowned"), word("summary-of", some=unowned, every=len(self.reviewed()))
        kinds = {kind: len(found) for kind, found in decisions.kinds().items()}
        open_ = (word(f"decide-{kind}", count=count) for kind, count in kinds.items() if count)
        yield word("summary-open", count=sum(kinds.values())), "\n".join(open_) or "–"
        yield from self.differing(differing)

    def differing(self, blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
        """What differs, by kind: the headings of that part; where it has none, what it says instead."""
        part, says = "", ""
        kinds: list[str] = []
        for block in (*blocks, Heading("")):
            if isinstance(block, Heading) and block.depth == FIRST:
                if part:
                    yield part, "\n".join(kinds) or says
                part, says, kinds = block.text, "", []
            elif isinstance(block, Heading) or block == Text(self.word("no-difference")):
                kinds.append(block.text)
            elif isinstance(block, Text):
                says = says or block.text
