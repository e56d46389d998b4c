"""Bars on which nothing can happen: they are marked, and nothing else is done."""

# numba types these functions itself, by what they are called with.
# mypy: disable-error-code="no-untyped-def, no-untyped-call, call-arg, var-annotated"

from __future__ import annotations

from backend.engine.ledger_guards import guard_account
from backend.engine.ledger_rows import BLOCK, asset, inner, real, refresh, whole


@inner
def restated(weight, stated):
    """Return whether a target is stated that differs from the last one."""
    return (weight == weight) & (weight != stated)


@inner
def quiet_one(s, close, weights, equity, t, stop):
    """Mark one asset until its target changes; return the last bar marked."""
    a = asset(s.assets_table, 0)
    refresh(s, a, 0, t - 1)  # what is not held was not marked
    static, units, stated, last = s.static, a.units, a.stated, a.mark
    targets = weights.size > 0
    at = stop - 1
    block = BLOCK
    while t < stop:
        end = min(t + block, stop)
        block = min(2 * block, 32 * BLOCK)  # a change is near where one just was
        # loops over slices from zero: a place that might be negative costs numba a gather
        prices, wanted, worth = close[t:end], weights[t:end], equity[t:end]
        odd = 0
        if not s.unbroken:
            for k in range(prices.size):
                odd |= prices[k] != prices[k]
        if targets:
            for k in range(wanted.size):
                odd |= restated(wanted[k], stated)
        if not odd:
            for k in range(prices.size):
                worth[k] = static + units * prices[k]
            last = prices[prices.size - 1]
            t = end
            continue
        changed = False
        for k in range(t, end):
            price = close[k]
            if price == price:
                last = price
            equity[k] = static + units * last if units != 0.0 else static
            if targets and restated(weights[k], stated):
                changed = True
                at = k
                break
        if changed:
            break
        t = end
    a.mark, a.mark_bar = last, at
    s.equity = equity[at]
    s.gross = abs(units * last) if units != 0.0 else 0.0
    return at


@inner
def any_restated(s, weights, k):
    """Return whether any target of bar ``k`` differs from the last one stated."""
    changed = 0
    for i in range(s.width):
        changed |= restated(weights[k * s.width + i], real(s.stated_table, i).value)
    return changed != 0


@inner
def quiet_many(s, close, weights, equity, t, stop):
    """Mark the held assets until any target changes; return the last bar marked."""
    targets = weights.size > 0
    k = t
    while True:
        value, gross = 0.0, 0.0
        for j in range(s.held):
            i = whole(s.held_table, j).value
            a = asset(s.assets_table, i)
            price = close[k * s.width + i]
            if price == price:
                a.mark = price
            worth = a.units * a.mark
            value += worth
            gross += abs(worth)
        equity[k] = s.static + value
        if k == stop - 1 or (targets and any_restated(s, weights, k)):
            s.equity, s.gross = equity[k], gross
            for j in range(s.held):
                asset(s.assets_table, whole(s.held_table, j).value).mark_bar = k
            return k
        k += 1


@inner
def quiet_guarded(s, close, weights, equity, t, stop):
    """Mark bar by bar under account guards, until one acts or a target changes; return the last bar marked."""
    one = s.width == 1
    targets = weights.size > 0
    a = asset(s.assets_table, 0)
    for k in range(t, stop):
        if one:
            price = close[k]
            if price == price:
                a.mark, a.mark_bar = price, k
            worth = a.units * a.mark if a.units != 0.0 else 0.0
            s.equity, s.gross = s.static + worth, abs(worth)
            equity[k] = s.equity
            changed = targets and restated(weights[k], a.stated)
        else:
            quiet_many(s, close, weights, equity, k, k + 1)
            changed = targets and any_restated(s, weights, k)
        if guard_account(s, k) or changed:
            return k
    return stop - 1
