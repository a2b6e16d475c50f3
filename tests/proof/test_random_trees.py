"""On small projects drawn at random every proof says what trying everything says, and its counter-examples are real.

2,000 projects, 20,000 with PATHWAYS_THOROUGH=1. None is skipped: one that is too large is drawn anew,
and what was compared is counted. A failure names the seed and shows the files; `of_seed(seed)` has them again.
"""

import pytest

import counted
from pathways.proof import graph, product
from pathways.proof.checks import monotone, refinement
from pathways.proof.safety import Trial
from proof.random_brute import Brute, stuck
from proof.random_case import of_seed, unsound
from proof.random_proofs import PROOFS, Tried

PROJECTS = 2_000 * counted.TIMES
CHUNK = 100


@pytest.mark.no_cover
@pytest.mark.parametrize("first", range(0, PROJECTS, CHUNK))
def test_every_proof_says_what_trying_everything_says(first: int) -> None:
    told: list[tuple[int, str, list[str]]] = []
    compared = 0
    for seed in range(first, first + CHUNK):
        tried = Tried.of(of_seed(seed))
        told += [(seed, name, found) for name, differing in PROOFS.items() if (found := list(differing(tried)))]
        compared += 1
    counted.note("random trees", first, compared, len({seed for seed, _, _ in told}))
    assert compared == CHUNK
    for seed, name, found in told:
        pytest.fail(f"seed {seed}, {name}: {found}\n{of_seed(seed)}")


@pytest.mark.no_cover
def test_circles_and_what_is_not_named() -> None:
    seeds = range(PROJECTS // 4)
    for seed in seeds:
        content = unsound(seed)
        for aid in content.trees:
            built = graph.build(content, aid, beyond=True)
            found = bool(built.circle), set(built.unnamed)
            assert found == stuck(Brute(content), aid), f"seed {seed}, {aid}"
    counted.note("unsound random trees", 0, len(seeds), 0)


def test_what_is_drawn_is_worth_trying() -> None:
    """Each proof holds on some of the projects and fails on others."""
    cases = [of_seed(seed) for seed in range(CHUNK)]
    for wrong in (
        [bool(monotone.violations(case.core)[0]) for case in cases],
        [bool(refinement.violations(case.edition)[0]) for case in cases],
        [bool(Trial(product.of(case.core), case.core.safety[0]).verdict().end) for case in cases],
    ):
        assert CHUNK / 5 < sum(wrong) < CHUNK * 4 / 5
