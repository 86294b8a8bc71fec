"""Jobs are kept until they are done, once each, and in their order."""

import pytest

from ontology.errors import NotFoundError
from store.home import Home
from store.jobs import ATTEMPTS, JobKind, Jobs, JobState


@pytest.fixture
def jobs(home: Home) -> Jobs:
    return Jobs(home)


def test_a_home_without_jobs_has_none_and_gets_no_file(jobs: Jobs, home: Home) -> None:
    assert jobs.latest() == []
    assert not jobs.has_open()
    assert not home.jobs.exists()
    with pytest.raises(NotFoundError):
        jobs.get("nothing")


def test_jobs_are_taken_in_the_order_they_were_asked(jobs: Jobs) -> None:
    first = jobs.put(JobKind.READ, {"files": [1]}, by="Kari")
    second = jobs.put(JobKind.PUBLISH, {}, by="Ola")
    assert [one.id for one in jobs.latest()] == [second.id, first.id]
    taken = [jobs.take(), jobs.take(), jobs.take()]
    assert [one.id if one else None for one in taken] == [first.id, second.id, None]
    jobs.tell(first.id, "reading", done=1, total=2)
    jobs.finish(first.id, {"edition": "000002"})
    jobs.fail(second.id, "no space")
    held = [jobs.get(one.id) for one in (first, second)]
    assert [(one.state, one.outcome, one.error) for one in held] == [
        (JobState.DONE, {"edition": "000002"}, ""),
        (JobState.FAILED, {}, "no space"),
    ]
    assert not jobs.has_open()


def test_the_same_asked_twice_is_one_job_until_it_is_done(jobs: Jobs) -> None:
    first = jobs.put(JobKind.REMOVE, {"names": ["a"]}, by="Kari")
    again = jobs.put(JobKind.REMOVE, {"names": ["a"]}, by="Ola")
    assert (again.id, again.by, len(jobs.latest())) == (first.id, "Kari", 1)
    jobs.take()
    assert jobs.put(JobKind.REMOVE, {"names": ["a"]}, by="Ola").state is JobState.RUNNING
    jobs.finish(first.id, {})
    anew = jobs.put(JobKind.REMOVE, {"names": ["a"]}, by="Ola")
    assert (anew.state, anew.by, anew.outcome) == (JobState.QUEUED, "Ola", {})


def test_what_a_worker_left_is_taken_again_but_not_for_ever(jobs: Jobs) -> None:
    job = jobs.put(JobKind.PUBLISH, {}, by="Kari")
    for _ in range(ATTEMPTS):
        assert jobs.take() is not None
        jobs.put_back()
    held = jobs.get(job.id)
    assert held.state is JobState.FAILED
    assert f"{ATTEMPTS} times" in held.error


def test_an_erased_document_is_named_by_no_job(jobs: Jobs, home: Home) -> None:
    job = jobs.put(JobKind.READ, {"files": [{"name": "a.md", "path": "/a.md"}]}, by="Kari")
    jobs.take()
    jobs.finish(job.id, {"files": [{"documents": [{"iri": "urn:d", "title": "A secret"}]}]})
    jobs.forget(["urn:other"])
    assert len(jobs.latest()) == 1
    jobs.forget(["urn:d"])
    assert jobs.latest() == []
    assert b"A secret" not in home.jobs.read_bytes()
