import { expect, test } from 'vitest';
import type { Known, Port } from '@/api/types';
import { neighboursOf } from '@/pages/module/neighbours';
import { moduleShape } from '@/test/shapes';

const port = (type: string, known: Known = 'close'): Port => ({
  name: type.toLowerCase(),
  type,
  label: type,
  required: true,
  many: false,
  known,
  unit: null,
  description: '',
});

const CONNECT = {
  types: [],
  accepts: { Close: ['Close'], Signal: ['Signal'], Weight: ['Weight'] },
  adapters: {},
};
const bars = moduleShape({ id: 'data.bars', outputs: [port('Close')] });
const cross = moduleShape({
  id: 'signal.cross',
  inputs: [port('Close')],
  outputs: [port('Signal')],
});
const fixed = moduleShape({
  id: 'weight.fixed',
  inputs: [port('Signal')],
  outputs: [port('Weight')],
});
const ids = (modules: readonly { id: string }[]) => modules.map(({ id }) => id);

test('what can be connected stands on the side where it belongs', () => {
  const { before, after } = neighboursOf(cross, [bars, cross, fixed], CONNECT);
  expect(ids(before)).toEqual(['data.bars']);
  expect(ids(after)).toEqual(['weight.fixed']);
});

test('those that carry the very type stand before those whose type is merely taken', () => {
  const loose = moduleShape({ id: 'signal.smooth', inputs: [port('Feature')] });
  const connect = { ...CONNECT, accepts: { ...CONNECT.accepts, Feature: ['Signal'] } };
  const { after } = neighboursOf(cross, [loose, fixed], connect);
  expect(ids(after)).toEqual(['weight.fixed', 'signal.smooth']);
});

test('a value that is known too late is no neighbour', () => {
  const early = moduleShape({ id: 'signal.early', inputs: [port('Close', 'open')] });
  expect(neighboursOf(early, [bars], CONNECT).before).toEqual([]);
});

test('a module is not its own neighbour', () => {
  const smooth = moduleShape({ inputs: [port('Signal')], outputs: [port('Signal')] });
  expect(neighboursOf(smooth, [smooth], CONNECT)).toEqual({ before: [], after: [] });
});
