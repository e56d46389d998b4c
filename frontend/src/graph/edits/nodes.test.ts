import { describe, expect, it } from 'vitest';

import { ETH } from '../fixtures/reference';
import {
  addNode,
  moveNodes,
  removeNodes,
  renameNode,
  renameStrategy,
  setModule,
  setParam,
} from './nodes';

describe('editing nodes', () => {
  it('adds a node at a whole-pixel place and leaves the old document alone', () => {
    const added = addNode(ETH, 'cap', { module: 'risk.cap@1.0.0' }, [10.4, 20.6]);
    expect(added.nodes['cap']).toEqual({ module: 'risk.cap@1.0.0' });
    expect(added.layout['cap']).toEqual([10, 21]);
    expect(ETH.nodes['cap']).toBeUndefined();
  });

  it('shares every node that an edit did not touch', () => {
    const edited = setParam(ETH, 'cross', 'fast', 21);
    expect(edited.nodes['eth']).toBe(ETH.nodes['eth']);
    expect(edited.layout).toBe(ETH.layout);
    expect(edited.nodes['cross']).not.toBe(ETH.nodes['cross']);
  });

  it('removes a node together with its place and every link that read it', () => {
    const without = removeNodes(ETH, ['eth', 'stop']);
    expect(Object.keys(without.nodes)).toEqual(['cross', 'size', 'fill', 'perf']);
    expect(without.layout['eth']).toBeUndefined();
    expect(without.nodes['size']?.inputs).toEqual({ signal: 'cross' });
    expect(without.nodes['fill']?.inputs).toEqual({ weights: 'size' });
  });

  it('keeps the other guards of a list when one of them is removed', () => {
    const two = {
      ...ETH,
      nodes: { ...ETH.nodes, fill: { ...ETH.nodes['fill']!, inputs: { guards: ['stop', 'cap'] } } },
    };
    expect(removeNodes(two, ['stop']).nodes['fill']?.inputs).toEqual({ guards: ['cap'] });
  });

  it('drops the note of a removed node and keeps the others', () => {
    const noted = { ...ETH, notes: { eth: 'source', cross: 'trend' } };
    expect(removeNodes(noted, ['eth']).notes).toEqual({ cross: 'trend' });
  });

  it('returns the same document when nothing is removed, moved or renamed', () => {
    expect(removeNodes(ETH, ['nobody'])).toBe(ETH);
    expect(moveNodes(ETH, { eth: [0, 0], nobody: [9, 9] })).toBe(ETH);
    expect(renameNode(ETH, 'eth', 'eth')).toBe(ETH);
    expect(renameStrategy(ETH, ETH.name)).toBe(ETH);
  });

  it('renames a node in its place, in every reference and in the layout, keeping the order', () => {
    const renamed = renameNode({ ...ETH, notes: { eth: 'source' } }, 'eth', 'ether');
    expect(Object.keys(renamed.nodes)[0]).toBe('ether');
    expect(renamed.nodes['cross']?.inputs).toEqual({ close: 'ether.close' });
    expect(renamed.nodes['fill']?.inputs).toEqual({
      weights: 'size',
      bars: 'ether',
      guards: ['stop'],
    });
    expect(renamed.layout['ether']).toEqual([0, 0]);
    expect(renamed.layout['eth']).toBeUndefined();
    expect(renamed.notes).toEqual({ ether: 'source' });
  });

  it('sets a parameter, and goes back to the default when it is taken away', () => {
    expect(setParam(ETH, 'cross', 'fast', 5).nodes['cross']?.params).toEqual({ fast: 5, slow: 50 });
    expect(setParam(ETH, 'cross', 'fast', undefined).nodes['cross']?.params).toEqual({ slow: 50 });
  });

  it('takes setting the value a parameter already has for no change', () => {
    expect(setParam(ETH, 'cross', 'fast', 20)).toBe(ETH);
    expect(setParam(ETH, 'nobody', 'fast', 20)).toBe(ETH);
  });

  it('pins another version without touching parameters and links', () => {
    const pinned = setModule(ETH, 'cross', 'signal.ma_crossover@2.0.0');
    expect(pinned.nodes['cross']).toEqual({
      ...ETH.nodes['cross'],
      module: 'signal.ma_crossover@2.0.0',
    });
    expect(setModule(ETH, 'cross', 'signal.ma_crossover@1.0.0')).toBe(ETH);
  });
});
