import { expect, test } from 'vitest';
import { paramRows } from '@/pages/module/param-rows';

test('a number tells its default, unit and range', () => {
  const [row] = paramRows({
    properties: {
      window: { type: 'integer', default: 20, minimum: 1, maximum: 5000, unit: 'bars' },
    },
  });
  expect(row).toMatchObject({
    kind: 'whole number',
    fallback: '20',
    range: '1 to 5,000',
    unit: 'bars',
  });
});

test('an open bound is told by a word', () => {
  const [row] = paramRows({ properties: { target: { type: 'number', exclusiveMinimum: 0 } } });
  expect(row?.range).toBe('above 0');
});

test('choices are listed, and what may be left out says none', () => {
  const rows = paramRows({
    properties: {
      kind: { enum: ['sma', 'ema'], default: 'sma' },
      cap: { anyOf: [{ type: 'number', maximum: 2 }, { type: 'null' }], default: null },
    },
  });
  expect(rows[0]).toMatchObject({ kind: 'choice', range: 'sma, ema', fallback: 'sma' });
  expect(rows[1]).toMatchObject({ kind: 'number', range: 'up to 2', fallback: 'none' });
});

test('a parameter without a default is required', () => {
  const [row] = paramRows({ properties: { dataset: { type: 'string' } }, required: ['dataset'] });
  expect(row?.fallback).toBe('required');
});
