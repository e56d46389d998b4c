"""Bars: the table and its columns as they are."""

from __future__ import annotations

import numpy as np
import pytest

from modules.kit.errors import UnknownDataset
from modules.kit.market import Bars
from modules.kit.ports import Known
from modules.kit.samples import SampleSource
from tests.modules.panels import market, module


class Nothing:
    def load(self, dataset: str) -> Bars:
        raise UnknownDataset([])


def test_it_gives_the_table_and_its_columns() -> None:
    table = market(50)
    bars = module("data.bars")
    out = bars.evaluate({}, bars.params.model_validate({"dataset": "any"}), source=SampleSource(table))
    assert out[0] is table
    for place, column in enumerate((table.open, table.high, table.low, table.close, table.volume), start=1):
        np.testing.assert_array_equal(out[place], column)


def test_the_open_is_known_at_the_open_and_the_rest_at_the_close() -> None:
    known = {port.name: port.known for port in module("data.bars").outputs}
    assert known.pop("open") == Known.OPEN
    assert set(known.values()) == {Known.CLOSE}


def test_an_unknown_data_set_is_the_sources_error() -> None:
    bars = module("data.bars")
    with pytest.raises(UnknownDataset):
        bars.evaluate({}, bars.params.model_validate({"dataset": "none"}), source=Nothing())
