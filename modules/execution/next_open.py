"""Trade targets at the next bar's open."""

from __future__ import annotations

from modules.kit import Bars, Costs, Execution, Field, Guard, LedgerRules, Params, Weight, execution

BASIS_POINT = 1e-4


class NextOpenParams(Params):
    """What trading costs, and what the account starts with."""

    fee_bps: float = Field(
        10.0,
        title="Fee",
        ge=0,
        le=1000,
        description="Fee on the value of every fill, buys and sells.",
        json_schema_extra={"unit": "bp"},
    )
    slippage_bps: float = Field(
        5.0,
        title="Slippage",
        ge=0,
        le=1000,
        description="How much worse than the open every fill is.",
        json_schema_extra={"unit": "bp"},
    )
    half_spread_bps: float = Field(
        0.0,
        title="Half spread",
        ge=0,
        le=1000,
        description="Half of the bid-ask spread, paid on every fill.",
        json_schema_extra={"unit": "bp"},
    )
    fee_per_unit: float = Field(
        0.0,
        title="Fee a unit",
        ge=0,
        le=1000,
        description="Fee for each unit of the asset.",
        json_schema_extra={"unit": "currency"},
    )
    fee_fixed: float = Field(
        0.0,
        title="Fixed fee",
        ge=0,
        le=10_000,
        description="Fee for each fill, whatever its size.",
        json_schema_extra={"unit": "currency"},
    )
    fee_minimum: float = Field(
        0.0,
        title="Least fee",
        ge=0,
        le=10_000,
        description="Least fee of a fill.",
        json_schema_extra={"unit": "currency"},
    )
    capital: float = Field(
        100_000.0,
        title="Capital",
        gt=0,
        le=1e12,
        description="Equity before the first bar.",
        json_schema_extra={"unit": "currency"},
    )
    lot: float = Field(
        1e-8,
        title="Lot",
        gt=0,
        le=1e6,
        description="Smallest quantity; orders are rounded toward zero to multiples of it.",
        json_schema_extra={"unit": "units"},
    )


@execution("1.0.0", title="Next open", tags=("orders", "costs"))
def next_open(weights: Weight, bars: Bars, p: NextOpenParams, guards: tuple[Guard, ...] = ()) -> LedgerRules:
    """Trade each changed target at the next bar's open, with fees and slippage, in a cash account.

    Parameters
    ----------
    weights : (bars, assets), fraction of equity
        Target at each decision; NaN means no opinion. An order is made when a target changes.
    bars : table
        The bars that are traded on.
    guards : rules
        Watch the account; asked after each bar's mark, before the next orders leave.

    Returns
    -------
    ledger : table
        Fills, cash, positions and equity at each bar.

    Notes
    -----
    An order is made when a target changes; a constant target lets the position drift. The quantity is weight x equity /
    close at the decision, rounded toward zero to a whole number of lots, and then frozen. All orders of a decision are
    one batch: reductions fill first, and where the cash does not cover the rest with its fees, all of it shrinks by one
    factor. Fill = open x (1 +/- (half spread + slippage)); fee = max(minimum, value x rate + units x fee a unit +
    fixed), in cash on every fill, never inside the price. A cash account cannot be short: a target below zero closes
    what is held, and the rest is rejected with its reason. A bar without a price or with zero volume fills nothing; its
    orders wait.

    References
    ----------
    Perold (1988), The implementation shortfall: paper versus reality, Journal of Portfolio Management 14(3).
    """
    return Execution(
        bars=bars,
        weights=weights,
        guards=guards,
        costs=Costs(
            fee_rate=p.fee_bps * BASIS_POINT,
            slippage=p.slippage_bps * BASIS_POINT,
            half_spread=p.half_spread_bps * BASIS_POINT,
            per_unit=p.fee_per_unit,
            fixed=p.fee_fixed,
            minimum=p.fee_minimum,
        ),
        capital=p.capital,
        lot=p.lot,
    )
