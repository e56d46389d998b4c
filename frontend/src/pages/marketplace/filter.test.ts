import { expect, test } from 'vitest';
import { countFamilies, filterModules, tagsOf } from '@/pages/marketplace/filter';
import { moduleShape } from '@/test/shapes';

const MODULES = [
  moduleShape({ id: 'signal.rsi', title: 'RSI', tags: ['reversion'], summary: 'Momentum gauge.' }),
  moduleShape({
    id: 'signal.momentum',
    title: 'Momentum',
    tags: ['trend'],
    summary: 'Past return.',
  }),
  moduleShape({
    id: 'risk.stop',
    family: 'risk',
    title: 'Stop',
    tags: ['trend'],
    summary: 'Exit.',
  }),
];

const ids = (filter: Parameters<typeof filterModules>[1]) =>
  filterModules(MODULES, filter).map(({ id }) => id);

test('a word in the title goes before one in the summary', () => {
  expect(ids({ q: 'momentum' })).toEqual(['signal.momentum', 'signal.rsi']);
});

test('every word must be found somewhere', () => {
  expect(ids({ q: 'past trend' })).toEqual(['signal.momentum']);
  expect(ids({ q: 'past nothing' })).toEqual([]);
});

test('family and tag narrow together', () => {
  expect(ids({ family: 'signal', tag: 'trend' })).toEqual(['signal.momentum']);
});

test('families are counted under the words and the tag, not under the chosen family', () => {
  const counts = countFamilies(MODULES, { family: 'risk', tag: 'trend' });
  expect([...counts]).toEqual([
    ['signal', 1],
    ['risk', 1],
  ]);
});

test('the tag used most stands first', () => {
  expect(tagsOf(MODULES)).toEqual(['trend', 'reversion']);
});
