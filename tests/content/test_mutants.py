"""A sample of the slips an editor might make in each edition: `pathways mutate` makes them all."""

import random
from pathlib import Path

import pytest

from pathways import files, loading
from pathways.proof.mutants import mutants, trial

ROOT = Path(__file__).parents[2]
EDITIONS = ["england", *files.editions(ROOT)]
SAMPLE = 30
# What leads a way elsewhere, or lets an answer go. Left to a reader of `pathways diff`, nobody would notice it in time.
WAYS = (
    "answer led elsewhere", "answers swapped", "answer dropped", "“not sure” dropped", "case led elsewhere",
    "case dropped", "band shifted", "named item dropped", "action dropped", "action swapped", "level lowered",
    "digit changed",
)  # fmt: skip


@pytest.mark.parametrize("slug", EDITIONS)
def test_a_case_or_a_check_notices_each_slip_that_leads_a_way_elsewhere(slug: str) -> None:
    content = loading.load(ROOT, tuple({"england", slug})).editions[slug]
    every = [mutant for mutant in mutants(content) if mutant.kind in WAYS]
    unnoticed = []
    for mutant in random.Random(slug).sample(every, SAMPLE):
        found = trial(content, mutant)
        if found.verdict == "diff" and found.answers:  # without them no way ends elsewhere: only what is shown differs
            unnoticed.append(f"{mutant.kind}: {mutant.what}: {found.says} {found.answers}")
    assert unnoticed == []
    assert len(every) > 200
