import { describe, expect, test } from 'vitest';
import { parseNumber, stepNumber } from '@/ui/number-text';

describe('parseNumber', () => {
  test.each([
    ['12', 12],
    [' 1 000.5 ', 1000.5],
    ['1_000', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['1e-3', 0.001],
    ['−2', -2],
    ['', null],
  ])('reads %o', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each(['-', '1e', 'abc', '1,5', '0x10', '1e999', 'Infinity', 'NaN'])(
    'leaves %o as unfinished or no number',
    (text) => {
      expect(parseNumber(text)).toBeUndefined();
    },
  );
});

describe('stepNumber', () => {
  test('keeps decimal steps free of binary dust', () => {
    expect(stepNumber(0.1, 0.2)).toBe(0.3);
    expect(stepNumber(1e-7, 1e-7)).toBe(2e-7);
  });

  test('stays within the bounds', () => {
    expect(stepNumber(9, 5, 0, 10)).toBe(10);
    expect(stepNumber(1, -5, 0, 10)).toBe(0);
  });
});
