from __future__ import annotations

import numpy as np
import pytest
from arch.data import nasdaq, sp500

from backend.adapters.source import Query
from backend.adapters.sources.arch import ArchSource
from modules.kit.errors import DataError


@pytest.mark.parametrize(("symbol", "package"), [("SP500", sp500), ("NASDAQ", nasdaq)])
def test_every_bar_is_the_one_that_the_package_loads(symbol: str, package: object) -> None:
    frame = package.load()  # type: ignore[attr-defined]  # a module
    bars = ArchSource().fetch(Query(symbol, "1d"))
    assert np.array_equal(bars.ts, frame.index.to_numpy().astype("datetime64[ns]").astype(np.int64))
    for name in ("Open", "High", "Low", "Close", "Volume"):
        assert np.allclose(bars.panels[name.lower()][:, 0], frame[name], rtol=1e-15, atol=0.0)


def test_a_known_session_is_right() -> None:
    bars = ArchSource().fetch(Query("SP500", "1d", int(np.datetime64("2008-10-13", "ns").astype(np.int64))))
    assert bars.close[0, 0] == 1003.349976
    assert (bars.calendar, bars.simulated) == ("XNYS", False)


@pytest.mark.parametrize("query", [Query("DAX", "1d"), Query("SP500", "1h")])
def test_what_the_package_lacks_is_refused(query: Query) -> None:
    with pytest.raises(DataError, match="arch has no"):
        ArchSource().fetch(query)
