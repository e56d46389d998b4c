import { beforeEach, describe, expect, it } from 'vitest';

import { setParam } from '@/graph/edits/nodes';

import {
  edit,
  hasUnsavedChanges,
  placeSilently,
  redoEdit,
  strategySaved,
  undoEdit,
} from './document';
import { editor } from './editor';
import { opened, openReference } from './fixtures';

const fast = () => editor.getState().document.nodes['cross']?.params?.['fast'];
const setFast = (value: number, key?: string) =>
  edit(
    'Set fast',
    (now) => setParam(now, 'cross', 'fast', value),
    key === undefined ? {} : { key },
  );

describe('editing', () => {
  beforeEach(() => openReference());

  it('undoes and redoes', () => {
    setFast(10);
    undoEdit();
    expect(fast()).toBe(20);
    redoEdit();
    expect(fast()).toBe(10);
  });

  it('takes typing in one field for one step', () => {
    setFast(1, 'cross.fast');
    setFast(12, 'cross.fast');
    undoEdit();
    expect(fast()).toBe(20);
  });

  it('knows what no version holds yet', () => {
    expect(hasUnsavedChanges(editor.getState())).toBe(false);
    setFast(10);
    expect(hasUnsavedChanges(editor.getState())).toBe(true);
    strategySaved(opened(editor.getState().document, 2));
    expect(hasUnsavedChanges(editor.getState())).toBe(false);
  });

  it('places nodes without making that a step, and never moves one that has a place', () => {
    placeSilently({ eth: [500, 500], extra: [1, 1] });
    expect(editor.getState().document.layout['eth']).toEqual([0, 0]);
    expect(editor.getState().document.layout['extra']).toEqual([1, 1]);
    expect(editor.getState().history.past).toHaveLength(0);
  });

  it('puts an old refusal away with the next edit', () => {
    const refusal = { legal: false, reason: 'no', adapters: [] } as const;
    const end = { node: 'eth', port: 'close' };
    editor.setState({ refused: { from: end, to: end, refusal, at: 0 } });
    setFast(10);
    expect(editor.getState().refused).toBeNull();
  });
});
