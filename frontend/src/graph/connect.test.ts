import { describe, expect, it } from 'vitest';

import {
  adapterAdvice,
  checkConnection,
  modulesBetween,
  modulesThatFit,
  type Refusal,
  throughPorts,
} from './connect';
import type { StrategyDocument } from './document';
import { addNode } from './edits/nodes';
import { CATALOGUE, ETH, MODULES } from './fixtures/reference';

const at = (text: string) => {
  const [node = '', port = ''] = text.split('.');
  return { node, port };
};

function refusal(document: StrategyDocument, from: string, to: string): Refusal {
  const check = checkConnection(document, CATALOGUE, at(from), at(to));
  if (check.legal) throw new Error(`${from} -> ${to} was let through`);
  return check;
}

const portOf = (module: string, port: string) => {
  const found = MODULES.find(({ id }) => id === module)!;
  return [...found.inputs, ...found.outputs].find(({ name }) => name === port)!;
};

describe('checking a link', () => {
  it('lets a close price into a close price input', () => {
    const more = addNode(ETH, 'mom', { module: 'signal.momentum@1.0.0' }, [0, 0]);
    expect(checkConnection(more, CATALOGUE, at('eth.close'), at('mom.close'))).toEqual({
      legal: true,
    });
  });

  it('refuses another type, saying which is wanted', () => {
    expect(refusal(ETH, 'eth.close', 'fill.weights').reason).toBe(
      '"weights" takes Weight; "close" gives Close.',
    );
  });

  it('names the module that would make the link legal', () => {
    const more = addNode(ETH, 'mom', { module: 'signal.momentum@1.0.0' }, [0, 0]);
    const refused = refusal(more, 'mom.score', 'size.signal');
    expect(refused.adapters.map(({ id }) => id)).toEqual(['signal.rank']);
    expect(adapterAdvice(refused)).toBe('Put Rank (signal.rank) between them.');
    expect(adapterAdvice(refusal(more, 'mom.score', 'fill.bars'))).toBeNull();
  });

  it('refuses a value that is known later than it is read', () => {
    const fills = addNode(ETH, 'late', { module: 'data.fills@1.0.0' }, [0, 0]);
    expect(refusal(fills, 'late.price', 'cross.close').reason).toBe(
      '"price" is known only at the fill, after "close" has decided at the close: using it would look ahead.',
    );
  });

  it('refuses a link that is already there', () => {
    expect(refusal(ETH, 'eth.close', 'cross.close').reason).toBe(
      '"cross.close" already reads "eth.close".',
    );
  });

  it('refuses a link that would close a loop, naming the nodes along it', () => {
    let looped = addNode(
      ETH,
      'a',
      { module: 'risk.cap@1.0.0', inputs: { weights: 'size' } },
      [0, 0],
    );
    looped = addNode(looped, 'b', { module: 'risk.cap@1.0.0', inputs: { weights: 'a' } }, [0, 0]);
    expect(refusal(looped, 'b.capped', 'a.weights').reason).toBe(
      'That would close a loop: a → b → a.',
    );
  });

  it('refuses a node that feeds itself and ports that do not exist', () => {
    expect(refusal(ETH, 'size.weights', 'size.close').reason).toBe('A node cannot feed itself.');
    expect(refusal(ETH, 'eth.nothing', 'size.close').reason).toBe(
      '"data.bars@1.0.0" has no output "nothing", or is not installed here.',
    );
    expect(refusal(ETH, 'eth.close', 'nobody.close').reason).toBe('There is no node "nobody".');
  });
});

describe('finding modules that fit', () => {
  it('offers what takes an output', () => {
    const fits = modulesThatFit(CATALOGUE, portOf('risk.max_drawdown', 'guard'), 'output');
    expect(fits.map(({ module, port }) => `${module.id}.${port.name}`)).toEqual([
      'execution.next_open.guards',
    ]);
  });

  it('offers what feeds an input', () => {
    const fits = modulesThatFit(CATALOGUE, portOf('execution.next_open', 'weights'), 'input');
    expect(fits.map(({ module }) => module.id)).toEqual(['weight.volatility_target', 'risk.cap']);
  });

  it('offers what can stand on a link, and through which ports', () => {
    const output = portOf('weight.volatility_target', 'weights');
    const input = portOf('execution.next_open', 'weights');
    const [only] = modulesBetween(CATALOGUE, output, input);
    expect(only?.id).toBe('risk.cap');
    expect(throughPorts(CATALOGUE, only!, output, input)).toMatchObject({
      entry: { name: 'weights' },
      exit: { name: 'capped' },
    });
  });
});
