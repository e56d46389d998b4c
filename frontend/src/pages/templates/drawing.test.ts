import { expect, test } from 'vitest';
import { drawingOf } from '@/pages/templates/drawing';

const ETH = {
  schema: 1 as const,
  nodes: {
    eth: { module: 'data.bars@1.0.0' },
    cross: { module: 'signal.ma_crossover@1.0.0', inputs: { close: 'eth.close' } },
    size: {
      module: 'weight.volatility_target@1.0.0',
      inputs: { signal: 'cross', close: 'eth.close' },
    },
    stop: { module: 'risk.max_drawdown@1.0.0' },
    fill: {
      module: 'execution.next_open@1.0.0',
      inputs: { weights: 'size', bars: 'eth', guards: ['stop'] },
    },
  },
};

test('what is read stands left of what reads it, and a guard right before its ledger', () => {
  const columns = Object.fromEntries(drawingOf(ETH).nodes.map(({ id, column }) => [id, column]));
  expect(columns).toEqual({ eth: 0, cross: 1, size: 2, stop: 2, fill: 3 });
});

test('every input is one line, and the families give the hues', () => {
  const { links, nodes, rows } = drawingOf(ETH);
  expect(links.map(({ source, target }) => `${source.id}>${target.id}`).sort()).toEqual([
    'cross>size',
    'eth>cross',
    'eth>fill',
    'eth>size',
    'size>fill',
    'stop>fill',
  ]);
  expect(nodes.find(({ id }) => id === 'stop')?.family).toBe('risk');
  expect(rows).toBe(2);
});

test('a loop and an input that leads nowhere are drawn without harm', () => {
  const { nodes, links } = drawingOf({
    schema: 1,
    nodes: {
      a: { module: 'signal.ema@1.0.0', inputs: { value: 'b', other: 'gone' } },
      b: { module: 'signal.ema@1.0.0', inputs: { value: 'a' } },
    },
  });
  expect(nodes).toHaveLength(2);
  expect(links).toHaveLength(2);
});

test('an empty document is an empty drawing', () => {
  expect(drawingOf({ schema: 1, nodes: {} })).toMatchObject({ nodes: [], links: [] });
});
