import { describe, expect, it } from 'vitest';

import {
  direction,
  EM_DASH,
  formatDate,
  formatDuration,
  formatFigure,
  formatMoment,
  formatMoney,
  formatPercent,
  formatPrice,
  formatQuantity,
  formatRatio,
  formatStamp,
  priceDigits,
} from './figures';

describe('percentages', () => {
  it('are fractions written with two decimals', () => {
    expect(formatPercent(0.12345)).toBe('12.35%');
    expect(formatPercent(1)).toBe('100.00%');
  });

  it('carry a true minus sign, and a plus only when asked', () => {
    expect(formatPercent(-0.2)).toBe('\u221220.00%');
    expect(formatPercent(0.2, { signed: true })).toBe('+20.00%');
  });

  it('never show a signed zero', () => {
    expect(formatPercent(-0.00001)).toBe('0.00%');
    expect(formatPercent(0.00001, { signed: true })).toBe('0.00%');
  });

  it('lose decimals as they grow', () => {
    expect(formatPercent(12.3456)).toBe('1,234.6%');
    expect(formatPercent(123.456)).toBe('12,346%');
    expect(formatPercent(25_000)).toBe('2.5M%');
  });
});

describe('ratios', () => {
  it('keep two decimals and group thousands', () => {
    expect(formatRatio(1.005)).toBe('1.01');
    expect(formatRatio(-0.333)).toBe('\u22120.33');
    expect(formatRatio(345.67)).toBe('345.7');
    expect(formatRatio(12345.6)).toBe('12,346');
  });
});

describe('money', () => {
  it('puts the symbol of a known currency in front, the sign before it', () => {
    expect(formatMoney(-1234.5, { currency: 'USD' })).toBe('\u2212$1,234.50');
    expect(formatMoney(1234.5, { currency: 'EUR', signed: true })).toBe('+\u20ac1,234.50');
  });

  it('puts a token behind the number', () => {
    expect(formatMoney(12.3, { currency: 'USDT' })).toBe('12.30 USDT');
  });

  it('shortens large amounts when asked', () => {
    expect(formatMoney(1_236_000, { compact: true })).toBe('$1.24M');
    expect(formatMoney(9_500, { compact: true })).toBe('$9,500.00');
  });
});

describe('a figure', () => {
  it('that is not known is an em dash in every format', () => {
    for (const format of ['percent', 'ratio', 'count', 'money', 'days', 'bars'] as const) {
      expect(formatFigure(null, format)).toBe(EM_DASH);
      expect(formatFigure(Number.NaN, format)).toBe(EM_DASH);
      expect(formatFigure(Infinity, format)).toBe(EM_DASH);
    }
  });

  it('of time or bars carries its unit in the right number', () => {
    expect(formatFigure(1, 'days')).toBe('1 day');
    expect(formatFigure(412, 'days')).toBe('412 days');
    expect(formatFigure(12.5, 'bars')).toBe('12.5 bars');
    expect(formatFigure(3650, 'count')).toBe('3,650');
  });
});

describe('prices and quantities', () => {
  it('show the decimals that their size calls for', () => {
    expect(formatPrice(2345.678)).toBe('2,345.68');
    expect(formatPrice(0.01234)).toBe('0.01234');
    expect(formatPrice(0.000012345)).toBe('0.00001235');
    expect(priceDigits(0)).toBe(2);
  });

  it('drop trailing zeros of a quantity', () => {
    expect(formatQuantity(0.5)).toBe('0.5');
    expect(formatQuantity(42.70231234)).toBe('42.7023');
    expect(formatQuantity(-1200)).toBe('\u22121,200');
  });
});

describe('times', () => {
  it('are written in UTC', () => {
    expect(formatDate(1_709_251_200)).toBe('2024-03-01');
    expect(formatStamp(1_709_251_200)).toBe('2024-03-01');
    expect(formatStamp(1_709_251_200, false)).toBe('2024-03-01 00:00');
    expect(formatStamp(1_709_303_400)).toBe('2024-03-01 14:30');
  });

  it('come from the stamps of the API', () => {
    expect(formatMoment('2024-03-01T00:00:00Z')).toBe('2024-03-01');
    expect(formatMoment('2024-03-01T14:30:59.5Z')).toBe('2024-03-01 14:30');
    expect(formatMoment(null)).toBe(EM_DASH);
    expect(formatMoment('soon')).toBe(EM_DASH);
  });

  it('last for their two largest units', () => {
    expect(formatDuration(0.84)).toBe('840 ms');
    expect(formatDuration(12)).toBe('12 s');
    expect(formatDuration(3_900)).toBe('1 h 5 min');
    expect(formatDuration(86_400 * 397)).toBe('1 y 32 d');
    expect(formatDuration(86_405)).toBe('1 d');
    expect(formatDuration(null)).toBe(EM_DASH);
  });
});

describe('the direction of a figure', () => {
  it('is flat below what the page can show', () => {
    expect(direction(0.00004)).toBe(0);
    expect(direction(0.01)).toBe(1);
    expect(direction(-0.01)).toBe(-1);
    expect(direction(null)).toBe(0);
  });
});
