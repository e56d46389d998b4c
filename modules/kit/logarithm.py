"""A natural logarithm that gives the same bits on every processor.

The C library and numpy choose their logarithm by the processor's features, and their last bits differ; a run's digest
must not. This one uses additions, multiplications and one division, which IEEE 754 pins, in a fixed order.
"""

from __future__ import annotations

import numpy as np
from numba import njit

LOW_MANTISSA = 0x3FE6A09E667F3BCD  # bits of sqrt(1/2): mantissas are taken from there to sqrt(2)
LN2_HIGH = 0.693147180369123816490  # its last 32 bits are zero, so that exponent * LN2_HIGH is exact
LN2_LOW = 1.90821492927058770002e-10
TINY = 2.2250738585072014e-308  # smallest normal number


BLOCK = 1024
BIAS = (
    1023 << 52
) - LOW_MANTISSA  # makes the shifted exponent positive, so that its shift is a vector instruction
MAGIC_BITS = (
    0x4338000000000000  # bits of 1.5 * 2^52: an integer added to them is that integer added to the number
)
MAGIC = 6755399441055744.0


@njit(cache=True, nogil=True, error_model="numpy")
def log_ratio(x, stride, out):  # type: ignore[no-untyped-def]
    """Fill ``out`` with ln(x[i] / x[i - stride]); NaN where the ratio is not a positive number, and at the start.

    With m the mantissa and s = (m - 1) / (m + 1), ln(m) = 2 artanh(s) = 2 (s + s^3 / 3 + s^5 / 5 + ...); as
    |s| < 0.1716, twelve terms reach the last bit.
    """
    out[: min(stride, x.size)] = np.nan
    exponents, mantissas = np.empty(BLOCK, np.int64), np.empty(BLOCK, np.int64)
    shifted, parts = exponents.view(np.float64), mantissas.view(np.float64)
    for start in range(stride, x.size, BLOCK):
        stop = min(start + BLOCK, x.size)
        new, old, to = x[start:stop], x[start - stride : stop - stride], out[start:stop]
        for i in range(to.size):
            to[i] = new[i] / old[i]
        bits = to.view(np.int64)
        for i in range(bits.size):
            k = (((bits[i] + BIAS) >> 52) & 0xFFF) - 1023
            exponents[i] = k + MAGIC_BITS
            mantissas[i] = bits[i] - (k << 52)
        for i in range(to.size):
            k = shifted[i] - MAGIC
            f = parts[i] - 1.0
            s = f / (2.0 + f)
            z = s * s
            tail = 1.0 / 19.0 + z * (1.0 / 21.0 + z * (1.0 / 23.0))
            tail = 1.0 / 13.0 + z * (1.0 / 15.0 + z * (1.0 / 17.0 + z * tail))
            tail = 1.0 / 7.0 + z * (1.0 / 9.0 + z * (1.0 / 11.0 + z * tail))
            tail = z * (1.0 / 3.0 + z * (1.0 / 5.0 + z * tail))
            value = k * LN2_HIGH + (2.0 * s + (2.0 * s * tail + k * LN2_LOW))
            to[i] = value if (to[i] >= TINY) & (to[i] < np.inf) else np.nan
