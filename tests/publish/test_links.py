"""Words that a page says in vain are told, however plain they look."""

import pytest

from pathways.publish.links import blocks_fit
from pathways.publish.pages import environment

CORE = {"core/a.md": "{% block one %}x{% endblock %}{% block two %}y{% endblock %}"}


@pytest.mark.parametrize("end", ["", " one"])
def test_bare_words_between_blocks_are_told(end: str) -> None:
    first = f"{{% block one %}}\nA.\n{{% endblock{end} %}}"
    text = f'{{% extends "core/a.md" %}}\n{first}\nRing us\n{{% block two %}}B{{% endblock %}}\n'
    (found,) = blocks_fit(environment(CORE), "a.md", "a.md", text, CORE)
    assert "“Ring us” stands outside the blocks" in found.says
    assert list(blocks_fit(environment(CORE), "a.md", "a.md", text.replace("Ring us", ""), CORE)) == []


def left(own: str, core: str) -> list[str]:
    texts = {"core/a.md": f"{{% block one %}}{core}{{% endblock %}}"}
    text = f'{{% extends "core/a.md" %}}\n{{% block one %}}{own}{{% endblock %}}\n'
    return [str(problem) for problem in blocks_fit(environment(texts), "a.md", "town/a.md", text, texts)]


LEFT = "town/a.md:2:1: The block “one” is left empty, and with it goes what “core/a.md” says there"
INSTEAD = "Say what holds here in its place, or delete the block."


@pytest.mark.parametrize(
    "own", ["", "\n", " - <br>&nbsp;\n", "{## We say nothing. ##}", "{% if areas %}\n{% endif %}", "{% set x = 1 %}"]
)
def test_a_block_left_empty_over_words_is_told(own: str) -> None:
    assert left(own, "\n- Ring the desk. {{ cite('A-1') }}\n") == [f"{LEFT}: “- Ring the desk.”. {INSTEAD}"]
    assert left(own, "\n{{ contacts() }}\n") == [f"{LEFT}. {INSTEAD}"]
    assert left(own, "\n {## Nothing yet. ##}\n") == []


@pytest.mark.parametrize(
    "own", ["Ring us.", "{{ super() }}", "{% if areas %}Ring us.{% endif %}", '{% include "b.md" %}']
)
def test_a_block_that_says_something_else_is_the_editions_own(own: str) -> None:
    assert left(own, "Ring the desk.") == []
