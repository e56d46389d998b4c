"""Column: a further column of a data set."""

from __future__ import annotations

import numpy as np
import pytest

from modules.kit.errors import DataError
from modules.kit.samples import TEXT, SampleSource
from tests.modules.panels import market, module


@pytest.mark.parametrize("column", [TEXT, "volume"])
def test_it_gives_the_column_of_the_bars_that_are_connected(column: str) -> None:
    table = market(50)
    found = module("data.column")
    p = found.params.model_validate({"column": column})
    np.testing.assert_array_equal(found.evaluate({"bars": table}, p), table.panels[column])


def test_without_bars_it_reads_its_own_data_set() -> None:
    table = market(50)
    found = module("data.column")
    p = found.params.model_validate({"column": TEXT, "dataset": "any"})
    np.testing.assert_array_equal(found.evaluate({}, p, source=SampleSource(table)), table.panels[TEXT])


def test_a_column_that_is_not_there_is_refused_with_those_that_are() -> None:
    found = module("data.column")
    with pytest.raises(
        DataError, match=r'There is no column "alpha"\. Choose one of open, high, low, close, volume'
    ):
        found.evaluate({"bars": market(50)}, found.params.model_validate({"column": "alpha"}))
