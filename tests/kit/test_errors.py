"""Errors are data: every surface shows the same words."""

from __future__ import annotations

import pickle

from modules.kit.errors import DataError, Issue, QisError, RunError

ISSUE = Issue("data.empty", "The table has no rows.", "Import one with rows.", node="eth", param="dataset")


def test_an_issue_reads_as_a_sentence_with_its_place() -> None:
    assert str(ISSUE) == "eth.dataset: The table has no rows. Import one with rows."
    assert str(Issue("x", "It is wrong.")) == "It is wrong."


def test_an_issue_keeps_the_node_that_it_names() -> None:
    assert ISSUE.at("other").node == "eth"
    assert Issue("x", "It is wrong.").at("other").node == "other"


def test_an_error_carries_every_issue_and_survives_a_worker() -> None:
    error = DataError([ISSUE, Issue("x", "And that.")])
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is DataError
    assert again.issues == error.issues
    assert str(again) == f"{ISSUE}\nAnd that."


def test_every_error_is_one_tree() -> None:
    assert issubclass(RunError, QisError)
    assert RunError(ISSUE).issues == (ISSUE,)
    assert ISSUE.as_dict()["code"] == "data.empty"
