import operator
import os
import signal
import time

import pytest

from pathways import workers
from pathways.content.problems import Mark, Problem, Rejected


@pytest.fixture(params=["forked", "spawned"])
def processes(request, monkeypatch):
    if request.param == "forked" and not workers.FORKS:
        pytest.skip("this system does not fork")
    monkeypatch.setattr(workers, "FORKS", request.param == "forked")


def test_results_come_in_the_order_of_the_things(processes):
    assert workers.side_by_side([3, -1, 2, -5], abs, 2) == [3, 1, 2, 5]


def test_what_a_process_raises_is_raised(processes):
    with pytest.raises(TypeError):
        workers.side_by_side([1, "a"], abs, 2)
    assert workers.active_children() == []


def test_one_thing_needs_no_process(monkeypatch):
    monkeypatch.setattr(workers, "ProcessPoolExecutor", None)
    assert workers.side_by_side([-4], abs) == [4]
    assert workers.side_by_side([], operator.neg) == []


def reject(number: int) -> None:
    raise Rejected([Problem(Mark("a.yml", 1, number), "is wrong", "town"), Problem(Mark("b.yml"), "too")])


def test_what_was_rejected_comes_whole_from_another_process():
    with pytest.raises(Rejected) as caught:
        workers.side_by_side([2, 2], reject, 2)
    assert [str(problem) for problem in caught.value.problems] == ["a.yml:1:2: In town: is wrong", "b.yml: too"]


def test_what_goes_on_meanwhile_is_there_when_it_is_asked_for(processes):
    here = os.getpid()
    with workers.beside(lambda: lambda number: (number, os.getpid())) as run:
        number, process = run(3)
    assert number == 3
    assert (process != here) == (workers.FORKS and workers.processors() > 1)


def test_what_fails_meanwhile_is_run_again_here(capfd):
    here = os.getpid()
    with workers.beside(lambda: lambda: "here" if os.getpid() == here else os._exit(9)) as run:
        assert run() == "here"
    with pytest.raises(ZeroDivisionError), workers.beside(lambda: lambda: 1 // 0) as run:
        run()
    assert capfd.readouterr().err == ""


def test_what_is_rejected_meanwhile_is_told_here():
    with pytest.raises(Rejected) as caught, workers.beside(lambda: reject) as run:
        run(2)
    assert str(caught.value.problems[0]) == "a.yml:1:2: In town: is wrong"


def test_nobody_stays_behind_that_is_not_asked():
    with workers.beside(lambda: reject):
        pass
    assert workers.active_children() == []


def test_ctrl_c_does_not_wait_for_what_goes_on_meanwhile():
    def interrupt(*_):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        with pytest.raises(KeyboardInterrupt), workers.beside(lambda: lambda: time.sleep(600)) as run:
            run()
    finally:
        signal.signal(signal.SIGALRM, before)
    assert workers.active_children() == []
