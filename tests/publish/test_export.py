"""A decision aid as one file: whole, asking for nothing, and never a dead end."""

import base64
import datetime
import gzip
import hashlib
import re

import pytest

import toy
from pathways import handouts
from pathways.loading import load
from pathways.publish.alone import alone

TODAY = datetime.date(2026, 11, 22)
LEND = "decision_trees/lend.yml"
HAND_OVER = {LEND: toy.texts()[LEND].replace("no: {goto: lend-it,", "no: {goto: 'aid:ask',")}


@pytest.fixture
def project(tmp_path):
    return load(toy.write(tmp_path))


def made(project, aid="lend", **more) -> str:
    return handouts.export(project, "town", aid, TODAY, **more)


def test_it_says_whose_it_is_and_of_which_day(project):
    text = made(project)
    assert "<title>Should I lend this book? – Town</title>" in text
    assert "Town. Copy made on 22 November 2026: what has changed since is not in it." in text
    assert 'href="tel:999"' in text
    assert "Not published or checked by the partnership" in text


def test_it_asks_for_nothing(project):
    text = made(project)
    markup = re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.DOTALL)
    assert re.findall(r'\s(?:src|srcset|action|data|poster)="[^"]*"', markup) == []
    assert {href for href in re.findall(r'href="([^"]*)"', text) if not href.startswith(("#", "tel:"))} == set()
    assert "url(" not in text
    assert "import(" not in text


def test_its_policy_allows_what_is_in_it_and_nothing_else(project):
    text = made(project)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in inside]
        assert re.search(rf"{tag}-src ([^;]*)", policy)[1] == " ".join(f"'sha256-{one}'" for one in hashes)
    assert not re.search(r'\bstyle="|\son\w+="', text)


def test_every_link_within_leads_somewhere(project):
    for whole in (False, True):
        text = made(project, whole=whole)
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_links_lead_into_the_site_if_there_is_one(project):
    text = made(project, site="https://town.example/guide/")
    assert 'href="https://town.example/guide/ask.html"' in text
    assert 'href="https://town.example/guide/charts/lend.html"' in text
    assert re.findall(r'"[^" ]*\.md\b', text) == []


def test_what_to_read_elsewhere_is_named_only_where_it_can_be_reached(project, tmp_path):
    reading = toy.texts()[LEND].replace("    then: [ask]\n", "    then: [ask]\n    read: [rules]\n")
    reading = reading.replace("    title: Lend the book\n", "    title: Lend the book\n    read: [rules]\n")
    pages = {LEND: reading, "docs/rules.md": "# The rules of the house { #rules }\n\nBe kind.\n"}
    reads = load(toy.write(tmp_path / "reads", pages))
    with_site = made(reads, site="https://town.example")
    assert with_site.count('href="https://town.example/rules.html">The rules of the house</a>') == 2
    assert "The rules of the house" not in made(reads)
    assert made(reads).count('class="pw-next"') == made(project).count('class="pw-next"') > 0, "nothing stays empty"


def test_where_it_is_written_stands_once(project):
    text = made(project)
    assert text.count("<summary>Where this is written") == 1
    assert "Rules of the town library" in text
    assert "TW-03" not in text


def test_what_is_handed_over_ends_with_numbers_to_ring(tmp_path):
    project = load(toy.write(tmp_path, HAND_OVER))
    kept = alone(project.editions["town"], "lend", {"export-go-on": "Go on with “{aid}”", "export-go-on-says": "{aid}"})
    end = kept.trees["lend"].outcomes["go-on-with-ask"]
    assert end.contacts == ("fire-brigade",)
    assert end.sources == ("TW-02",)
    text = made(project)
    assert 'href="#lend--go-on-with-ask"' in text
    section = text.partition('id="lend--go-on-with-ask"')[2].partition("</section>")[0]
    assert "Go on with “Do I ask the reader first?”" in section
    assert 'href="tel:999"' in section


def test_whole_it_holds_the_aids_that_go_on_from_it(project):
    assert 'id="ask--kind"' in made(project, whole=True)
    assert 'id="ask--kind"' not in made(project)


def test_the_same_day_gives_the_same_bytes(project):
    assert made(project) == made(project)


def test_what_an_editor_writes_is_never_markup(tmp_path):
    name = "decision_trees/lend.yml"
    text = toy.texts()[name].replace("Ask for the fine first", '</script><script>alert(1)</script> "{{ 7 }}"')
    made_ = made(load(toy.write(tmp_path, {name: text})))
    assert made_.count("<script") == 2
    assert "&lt;script&gt;alert(1)" in made_


def test_the_toy_is_light(project):
    assert len(gzip.compress(made(project).encode(), 9)) < 25_000
