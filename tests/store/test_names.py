from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.store.names import base_name, checked_name, name_from
from modules.kit.errors import DataError


@pytest.mark.parametrize(
    ("filename", "name"),
    [
        ("dir/ETH-USD.yahoo.1d.parquet", "ETH-USD.yahoo.1d"),
        ("prices (2).csv.gz", "prices (2)"),
        ("C:\\data\\Gold & Silver.CSV", "Gold - Silver"),
        ("$$$.csv", "dataset"),
        ("ds_0123456789abcdef.csv", "dataset"),
    ],
)
def test_a_file_names_its_dataset(filename: str, name: str) -> None:
    assert name_from(filename) == name


def test_what_is_shown_of_a_file_name_can_be_printed() -> None:
    assert base_name("a/b\\c\x07.csv") == "c?.csv"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_whatever_a_file_is_called_its_dataset_has_a_fit_name(filename: str) -> None:
    assert checked_name(name_from(filename)) == name_from(filename)
    assert not set("/\\\0\n") & set(name_from(filename) + base_name(filename))


@pytest.mark.parametrize("name", ["ETH: 1d", "é", "a" * 100, "BRK.B #1 (daily)"])
def test_a_plain_name_is_taken(name: str) -> None:
    assert checked_name(name) == name


@pytest.mark.parametrize("name", ["", " ", "../x", "a/b", "a\nb", "a\0", "a" * 101, "-x"])
def test_a_name_that_could_mislead_is_refused(name: str) -> None:
    with pytest.raises(DataError, match="cannot be the name of a dataset"):
        checked_name(name)
