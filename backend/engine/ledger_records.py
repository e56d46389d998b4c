"""The ledger's own memory: one record for the account, one an asset, one a working order, one an open lot.

Everything that the ledger knows between two bars is in these records, so that it can stop after any bar and go on.
Quantities are kept in *quanta*: whole numbers of the smallest decimal step that the asset's lot and orders need. Sums
of them are exact, so that 0.1 + 0.2 closes 0.3.
"""

from __future__ import annotations

from modules.kit.native import layout

STATE_DTYPE = layout(
    # kind of account, counts of rows in use, and where the run stands
    "account moc touch fills trades lots free live orders log step cash_step ids submission event held watched guarded "
    "halting liquidated acted day day_end bar_length width targets unbroken source "
    # addresses of the tables and panels, and how many rows the tables have
    "ts open high low close volume weights shown position intent assets_table stated_table held_table levels_table "
    "guards_table guards_size events_table events_size submissions_table submissions_size orders_table orders_size "
    "lots_table lots_size fills_table fills_size trades_table trades_size log_table log_size steps_table steps_size "
    "cash_steps_table cash_steps_size",
    "cash receivable static equity previous initial peak day_start gross leverage maintenance mmr taker maker per_unit "
    "fixed minimum slip participation booked",
)

ASSET_DTYPE = layout(
    "alive entry_bar entry_kind mark_bar filled_bar stop_by target_by head tail",
    # quantity = quanta * numerator / denominator
    "quanta numerator denominator lot multiplier tick units cost margin base mark stated filled entry_reference "
    "high low stop target trail guard_stop guard_target",
)

WORKING_DTYPE = layout(
    "id bar asset kind reduce_only immediate scale triggered by",
    "quanta stop limit stop_loss take_profit trail",
)

EVENT_ROW_DTYPE = layout("bar kind asset pay_bar from_margin", "rate price days basis due")

LOT_DTYPE = layout("bar next", "quanta price fee")

#: by is the guard's place, or -1; a to d are the numbers of the message
LOG_DTYPE = layout("bar code asset by order", "a b c d")

WHOLE_DTYPE, REAL_DTYPE = layout("value", ""), layout("", "value")

GUARD_DTYPE = layout("address stage params state state_size feature halting stateful", "")

CASH, MARGIN, PERP = 0, 1, 2

# How a fill came about; a guard's exit adds WAYS for each place in the guards' order.
AT_OPEN, AT_CLOSE, BY_STOP, BY_STOP_GAP, BY_LIMIT, BY_LIMIT_OPEN, BY_STOP_LIMIT, BY_STOP_LIMIT_GAP = range(8)
LIQUIDATED, DELISTED = 8, 9
WAYS = 10
WAY_NAMES = (
    "open",
    "close",
    "stop",
    "stop_gap",
    "limit",
    "limit_at_open",
    "stop_limit",
    "stop_limit_gap",
    "liquidation",
    "delisting",
)

# What the log says.
(
    LOG_CASH,
    LOG_SHORT,
    LOG_REDUCE_ONLY,
    LOG_TO_ZERO,
    LOG_HALTED,
    LOG_FLATTEN,
    LOG_HALT,
    LOG_RESUME,
    LOG_EXIT,
    LOG_STOP,
    LOG_TARGET,
    LOG_SHRINK,
    LOG_VETO,
    LOG_MARGIN_CALL,
    LOG_LIQUIDATED,
    LOG_DELISTED,
    LOG_DEAD,
    LOG_SUPERSEDED,
) = range(18)
