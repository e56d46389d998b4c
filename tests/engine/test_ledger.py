"""The ledger on markets small enough to reckon by hand."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest

from backend.engine.ledger import Ledger, warm
from backend.engine.ledger_kernel import advance
from modules.kit.errors import RunError
from modules.kit.orders import Costs, Execution, Instrument, Terms
from tests.engine.ledgers import FLAT, beside, fills, market, order, said, submit, trade


def test_a_target_fills_at_the_next_open_with_costs_in_cash() -> None:
    bars = market(
        [FLAT, (102.0, 104.0, 101.0, 103.0), (103.0, 105.0, 102.0, 104.0), (110.0, 111.0, 109.0, 110.0)]
    )
    table = trade(bars, [0.5, 0.5, 0.0, 0.0], costs=Costs(fee_rate=0.001, slippage=0.001))
    # 50 = floor(0.5 x 10,000 / 100), bought at 102 x 1.001 = 102.102, fee 5.1051; sold at 110 x 0.999 = 109.89
    assert fills(table) == [
        (1, 50.0, pytest.approx(102.102), "open"),
        (3, -50.0, pytest.approx(109.89), "open"),
    ]
    assert table.fills["fee"].tolist() == pytest.approx([5.1051, 5.4945])
    assert table.cash.tolist() == pytest.approx([10_000.0, 4_889.7949, 4_889.7949, 10_378.8004])
    assert table.equity.tolist() == pytest.approx([10_000.0, 10_039.7949, 10_089.7949, 10_378.8004])
    assert table.positions[:, 0].tolist() == [0.0, 50.0, 50.0, 0.0]
    trip = table.trades[0]
    assert (trip["entry_bar"], trip["exit_bar"], bool(trip["open"])) == (1, 3, False)
    assert trip["fees"] == pytest.approx(10.5996)
    assert trip["pnl"] == pytest.approx(378.8004)


def test_nothing_decided_on_the_last_bar_fills() -> None:
    table = trade(market([FLAT, FLAT]), [None, 1.0])
    assert fills(table) == []
    assert table.equity.tolist() == [10_000.0, 10_000.0]


def test_a_constant_target_lets_the_position_drift() -> None:
    bars = market([FLAT, FLAT, (100.0, 201.0, 99.0, 200.0), (200.0, 201.0, 199.0, 200.0)])
    assert fills(trade(bars, [0.5, 0.5, 0.5, 0.5])) == [(1, 50.0, 100.0, "open")]


def test_no_opinion_makes_no_order_and_keeps_the_last_target() -> None:
    table = trade(market([FLAT] * 5), [0.5, None, None, 0.5, None])
    assert fills(table) == [(1, 50.0, 100.0, "open")]


def test_the_quantity_is_frozen_at_the_decision() -> None:
    bars = market([FLAT, (50.0, 51.0, 49.0, 50.0)])
    assert fills(trade(bars, [0.5, 0.5])) == [(1, 50.0, 50.0, "open")]


def test_a_whole_number_of_decimal_lots_is_bought_where_binary_would_lose_one() -> None:
    bars = market([(0.1, 0.1, 0.1, 0.1)] * 2)
    assert fills(trade(bars, [1.0, 1.0], capital=0.3, lot=0.1)) == [(1, 3.0, 0.1, "open")]


def test_a_quantity_sold_in_parts_closes_to_exactly_nothing() -> None:
    bars = market([FLAT] * 4)
    table = submit(bars, order(0, 0.3), order(1, -0.1), order(2, -0.2), lot=0.1)
    assert table.positions[:, 0].tolist() == [0.0, 0.3, 0.2, 0.0]
    assert not table.trades["open"].any()


def test_where_cash_is_short_all_buys_shrink_by_one_factor() -> None:
    bars = beside(market([FLAT, (110.0,) * 4], "A"), market([(50.0,) * 4, (55.0,) * 4], "B"))
    table = trade(bars, [(0.6, 0.4), (None, None)], costs=Costs(fee_rate=0.01))
    # 60 and 80 wanted cost (60 x 110 + 80 x 55) x 1.01 = 11,110; factor 0.90009: 54 and 72
    assert fills(table) == [(1, 54.0, 110.0, "open"), (1, 72.0, 55.0, "open")]
    assert table.cash[-1] == pytest.approx(10_000.0 - (54 * 110 + 72 * 55) * 1.01)


def test_a_sale_of_the_same_batch_pays_for_the_purchase_whatever_the_order_of_symbols() -> None:
    for first, second in (("A", "B"), ("B", "A")):
        bars = beside(market([FLAT] * 4, first), market([FLAT] * 4, second))
        rows = [(1.0, 0.0), (None, None), (0.0, 1.0), (None, None)]
        targets = rows if first == "A" else [row[::-1] for row in rows]
        table = trade(bars, targets)
        assert [fill[1] for fill in fills(table)] == [100.0, -100.0, 100.0]


def test_equality_of_cost_and_cash_passes_and_a_cent_less_is_rejected() -> None:
    costs = Costs(fee_rate=0.001)
    for capital, count in ((2123.121 - 0.0, 1), (2123.111, 0)):
        table = submit(
            market([FLAT, (101.0,) * 4]),
            order(0, 7),
            capital=capital,
            costs=costs,
            instruments=(Instrument(1.0, 3.0),),
        )
        assert len(table.fills) == count
        assert said(table) == ([] if count else [(1, "account.cash", "fill")])


def test_a_target_below_zero_closes_what_is_held_and_is_logged_with_its_node() -> None:
    table = trade(market([FLAT] * 4), [0.5, -0.5, None, None])
    assert fills(table) == [(1, 50.0, 100.0, "open"), (2, -50.0, 100.0, "open")]
    assert said(table) == [(1, "account.no_short", "fill")]
    assert "-0.5" in table.rejections[0][4]


def test_an_explicit_sale_of_more_than_is_held_is_refused_whole() -> None:
    table = submit(market([FLAT] * 4), order(0, 5), order(1, -6))
    assert fills(table) == [(1, 5.0, 100.0, "open")]
    assert said(table) == [(2, "account.no_short", "fill")]


def test_an_order_waits_over_missing_and_zero_volume_bars() -> None:
    bars = market([FLAT, None, (90.0, 91.0, 89.0, 90.0, 0.0), (95.0, 96.0, 94.0, 95.0), None])
    table = trade(bars, [0.5, None, None, None, None])
    assert fills(table) == [(3, 50.0, 95.0, "open")]
    assert table.equity.tolist() == [10_000.0, 10_000.0, 10_000.0, 10_000.0, 10_000.0]


def test_a_missing_bar_is_marked_at_the_last_real_close() -> None:
    bars = market([FLAT, (100.0, 121.0, 99.0, 120.0), None, (80.0, 81.0, 79.0, 80.0)])
    assert trade(bars, [0.5, None, None, None]).equity.tolist() == [10_000.0, 11_000.0, 11_000.0, 9_000.0]


def test_a_decision_on_a_missing_bar_takes_the_last_real_close_also_of_what_was_just_sold() -> None:
    bars = market([FLAT, FLAT, (50.0,) * 4, None, (50.0,) * 4])
    assert fills(trade(bars, [0.5, 0.0, None, 0.5, None]))[-1] == (4, 75.0, 50.0, "open")


def test_a_new_target_withdraws_the_order_of_the_old_one() -> None:
    bars = market([FLAT, None, FLAT])
    assert fills(trade(bars, [0.5, 0.2, None])) == [(2, 20.0, 100.0, "open")]


def test_the_minimum_fee_is_charged_where_the_sum_is_smaller() -> None:
    costs = Costs(per_unit=0.005, minimum=1.0)
    table = submit(market([FLAT] * 5), order(0, 50), order(1, 3), order(2, -53), costs=costs)
    assert table.fills["fee"].tolist() == [1.0, 1.0, 1.0]
    assert table.trades["fees"].tolist() == pytest.approx([1.0 + 50 / 53, 1.0 + 3 / 53])


def test_a_batch_under_a_minimum_fee_never_overdraws_the_cash() -> None:
    bars = beside(market([FLAT] * 2, "A"), market([FLAT] * 2, "B"))
    table = trade(bars, [(0.5, 0.5), (None, None)], costs=Costs(fee_rate=0.0001, minimum=30.0), lot=0.01)
    assert table.cash[-1] >= 0.0
    assert table.fills["quantity"].tolist() == [49.7, 49.7]  # 10,000 = 2 x (49.7 x 100 + 30)


def test_open_positions_are_listed_at_their_last_mark_and_are_no_closed_trade() -> None:
    bars = market([FLAT, FLAT, (100.0, 111.0, 99.0, 110.0)])
    table = trade(bars, [0.5, None, None])
    assert [bool(row["open"]) for row in table.trades] == [True]
    assert (table.trades["exit_bar"][0], table.trades["pnl"][0]) == (2, 500.0)
    assert table.reasons[table.trades["reason"][0]] == "still open"


def test_lots_close_first_in_first_out_and_share_the_fee_of_the_sale() -> None:
    bars = market([FLAT, FLAT, (110.0,) * 4, (120.0,) * 4])
    table = submit(bars, order(0, 10), order(1, 10), order(2, -15), costs=Costs(fixed=3.0))
    closed = table.trades[~table.trades["open"]]
    assert closed["quantity"].tolist() == [10.0, 5.0]
    assert closed["entry_price"].tolist() == [100.0, 110.0]
    assert closed["fees"].tolist() == pytest.approx([3.0 + 2.0, 1.5 + 1.0])
    assert closed["pnl"].tolist() == pytest.approx([195.0, 47.5])


def test_a_flip_in_a_margin_account_is_a_close_and_an_open_at_one_price() -> None:
    table = trade(market([FLAT] * 4), [0.5, -0.5, None, None], account=Terms("margin"))
    assert fills(table) == [(1, 50.0, 100.0, "open"), (2, -100.0, 100.0, "open")]
    assert table.positions[-1, 0] == -50.0


def test_a_margin_call_closes_everything_and_ends_trading() -> None:
    bars = market([FLAT, FLAT, (40.0, 41.0, 39.0, 40.0), (40.0,) * 4, (40.0,) * 4])
    table = trade(bars, [1.5, None, None, 0.5, None], account=Terms("margin", maintenance=0.25))
    assert fills(table)[-1] == (3, -150.0, 40.0, "open")
    assert said(table) == [(2, "account.maintenance", "fill"), (3, "account.halted", "fill")]
    assert len(table.fills) == 2


def test_a_target_of_an_asset_without_a_price_waits_for_its_first_close() -> None:
    bars = market([None, None, FLAT, FLAT])
    assert fills(trade(bars, [0.5, 0.5, 0.5, 0.5])) == [(3, 50.0, 100.0, "open")]


def test_the_price_is_rounded_adversely_to_the_tick() -> None:
    instruments = (Instrument(lot=1.0, tick=0.05),)
    table = submit(
        market([FLAT, (100.02,) * 4, (100.02,) * 4]), order(0, 1), order(1, -1), instruments=instruments
    )
    assert table.fills["price"].tolist() == pytest.approx([100.05, 100.0])


def test_participation_shares_a_bar_among_orders_and_carries_the_rest() -> None:
    table = submit(
        market([FLAT, (100.0, 101.0, 99.0, 100.0, 100.0), (100.0, 101.0, 99.0, 100.0, 130.0), FLAT]),
        order(0, 12),
        order(0, 5),
        participation=0.1,
    )
    assert [(bar, quantity) for bar, quantity, _p, _r in fills(table)] == [(1, 10.0), (2, 2.0), (2, 5.0)]


def test_stopping_after_any_bar_and_going_on_changes_nothing() -> None:
    random = np.random.default_rng(3)
    close = 100.0 * np.exp(np.cumsum(random.normal(0, 0.03, 300)))
    bars = market([(p, p * 1.02, p * 0.98, p) for p in close.tolist()])
    weights = np.where(random.random(300) < 0.7, nan, random.integers(0, 5, 300) / 4.0)[:, None]
    execution = Execution(bars=bars, weights=weights, costs=Costs(fee_rate=0.001))
    whole, parts = Ledger(execution), Ledger(execution)
    whole.run(300)
    for stop in range(1, 301):
        parts.run(stop)
        parts.table()
    one, other = whole.table(), parts.table()
    assert len(one.fills) > 50
    assert one.equity.tobytes() == other.equity.tobytes()
    assert one.fills.tobytes() == other.fills.tobytes()
    assert one.trades.tobytes() == other.trades.tobytes()


def test_tables_grow_where_a_run_has_more_fills_than_they_hold() -> None:
    bars = market([FLAT] * 6000)
    table = trade(bars, [0.5 * (bar % 2) for bar in range(6000)])
    assert len(table.fills) == 5998
    assert len(table.trades) == 2999
    assert table.equity[-1] == 10_000.0


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"capital": 0.0}, "ledger.capital"),
        ({"capital": nan}, "ledger.capital"),
        ({"lot": 0.0}, "ledger.instrument"),
        ({"costs": Costs(fee_rate=-0.1)}, "ledger.costs"),
        ({"participation": 1.5}, "ledger.participation"),
        ({"account": Terms("margin", leverage=0.0)}, "ledger.leverage"),
    ],
)
def test_unusable_terms_are_refused_with_what_to_change(terms: dict[str, object], code: str) -> None:
    with pytest.raises(RunError) as caught:
        trade(market([FLAT]), [1.0], **terms)
    assert [issue.code for issue in caught.value.issues] == [code]
    assert caught.value.issues[0].node == "fill"
    assert caught.value.issues[0].hint


def test_weights_of_another_shape_are_refused() -> None:
    with pytest.raises(RunError, match=r"weights are \(1, 2\), the bars \(1, 1\)"):
        trade(market([FLAT]), [(1.0, 0.0)])


def test_whatever_is_traded_the_loop_is_compiled_once() -> None:
    warm()
    two = beside(market([FLAT] * 3, "A"), market([FLAT] * 3, "B"))
    trade(two, [(0.5, 0.5), (None, None), (None, None)])
    submit(market([FLAT] * 3), order(0, 5))
    trade(market([FLAT] * 3), [0.5, None, None]).equity.tolist()
    assert len(advance.signatures) == 1
