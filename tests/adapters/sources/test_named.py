from __future__ import annotations

import pytest

from backend.adapters.sources.named import source_named
from modules.kit.errors import DataError


@pytest.mark.parametrize("name", ["ccxt:binance", "alpaca", "arch"])
def test_a_source_is_found_by_its_name(name: str) -> None:
    assert source_named(name).name == name


@pytest.mark.parametrize("name", ["", "ccxt", "ccxt:", "bloomberg", "alpaca:x", "../csv"])
def test_an_unknown_source_is_told_what_there_is(name: str) -> None:
    with pytest.raises(DataError) as caught:
        source_named(name)
    assert "ccxt:binance" in caught.value.issues[0].hint
