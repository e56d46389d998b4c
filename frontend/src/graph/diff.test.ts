import { describe, expect, it } from 'vitest';

import { countChanges, diffDocuments, sameDocument } from './diff';
import { addNode, moveNodes, removeNodes, renameStrategy, setParam } from './edits/nodes';
import { ETH } from './fixtures/reference';

describe('difference', () => {
  it('names what was added, removed and changed, field by field', () => {
    const edited = renameStrategy(
      addNode(
        removeNodes(setParam(ETH, 'cross', 'fast', 13), ['stop']),
        'cap',
        { module: 'risk.cap@1.0.0' },
        [0, 0],
      ),
      'Mine',
    );
    expect(diffDocuments(ETH, edited)).toEqual({
      added: ['cap'],
      removed: ['stop'],
      changed: [
        { node: 'cross', field: 'params.fast', from: 20, to: 13 },
        { node: 'fill', field: 'inputs.guards', from: 'stop', to: undefined },
      ],
      name: ['ETH moving-average crossover', 'Mine'],
    });
    expect(countChanges(diffDocuments(ETH, edited))).toBe(5);
  });

  it('does not count moving a node, but does not take the documents for the same', () => {
    const moved = moveNodes(ETH, { eth: [5, 5] });
    expect(countChanges(diffDocuments(ETH, moved))).toBe(0);
    expect(sameDocument(ETH, moved)).toBe(false);
  });

  it('takes documents for the same in whatever order they are written', () => {
    const turned = { ...ETH, nodes: Object.fromEntries(Object.entries(ETH.nodes).reverse()) };
    expect(sameDocument(ETH, turned)).toBe(true);
  });
});
