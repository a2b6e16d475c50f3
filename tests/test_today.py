"""The day of the build can be set, so that a build can be repeated."""

import datetime

import pytest

import toy
from pathways import assemble, clock, loading
from pathways.content.problems import Rejected


def test_the_day_is_that_of_source_date_epoch(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795312800")
    assert clock.today() == datetime.date(2026, 11, 22)


def test_without_it_the_day_is_today(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert abs((clock.today() - datetime.datetime.now(datetime.UTC).date()).days) <= 1


@pytest.mark.parametrize("epoch", ["", "yesterday", "9" * 30])
def test_what_is_no_time_is_refused(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(Rejected, match="is not a time as seconds since 1970"):
        clock.today()


def test_a_later_year_changes_the_bank_holidays_and_no_version(monkeypatch, tmp_path):
    root = toy.write(tmp_path)
    made = []
    for epoch in ("1795312800", "1830000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        pages, problems = assemble.pages(loading.load(root), "town")
        assert not problems
        made.append(pages["lend.md"])
    one, other = made
    assert 'data-holidays="2026-01-01 ' in one
    assert 'data-holidays="2027-01-01 ' in other
    assert one.split("data-holidays")[0] == other.split("data-holidays")[0]
    assert one.split("pw-aid")[1:] == other.split("pw-aid")[1:]
