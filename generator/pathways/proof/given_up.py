"""What an edition's exceptions give up: the ways on which the core is more urgent, or says to do more."""

from dataclasses import replace

from pathways.content.edition import Content
from pathways.proof import exemptions
from pathways.proof.compare import Comparison, Ends
from pathways.proof.difference import Difference, ended, grouped
from pathways.proof.product import of
from pathways.proof.shared import choices


def given_up(content: Content) -> list[list[Difference]]:
    """Return for each exception, in the order of `exemptions.of`, what differs from the core on the ways it excuses.

    Each has both ends, the number of ways and the duties lost; what is gained is left out. Ways are those from an
    aid's own start. Nothing is found for an exception that only the order of worry needs.
    """
    every = exemptions.of(content)
    excused: list[list[tuple[Ends, int]]] = [[] for _ in every]
    if every and content.core:
        core, edition = of(content.core), of(content)
        whens = tuple(exemption.when for _, _, exemption in every)
        compared = Comparison(core, edition, lambda name: choices(core, edition, name), whens=whens)
        starts = [(core.starts[aid], number) for aid, number in edition.starts.items() if aid in core.starts]
        for ends, ways in (found for start in starts for found in ended(compared, compared.start(*start))):
            if ends.less_urgent or ends.lost:
                for number in exemptions.excusing(content, ends):
                    excused[number].append((replace(ends, gained=frozenset()), ways))
    return [grouped(some) for some in excused]
