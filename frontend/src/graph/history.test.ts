import { describe, expect, it } from 'vitest';

import { setParam } from './edits/nodes';
import { ETH } from './fixtures/reference';
import {
  beginHistory,
  type History,
  record,
  redo,
  redoLabel,
  SAME_GESTURE,
  undo,
  undoLabel,
} from './history';

function typed(history: History, value: number, at: number, key = 'cross.fast'): History {
  const document = setParam(history.present.document, 'cross', 'fast', value);
  return record(history, document, { label: 'Set fast', key, at });
}

const fastOf = (history: History) => history.present.document.nodes['cross']?.params?.['fast'];

describe('history', () => {
  it('steps back and forth', () => {
    const edited = typed(beginHistory(ETH), 10, 1000);
    expect(fastOf(undo(edited))).toBe(20);
    expect(fastOf(redo(undo(edited)))).toBe(10);
    expect(undo(edited).present.document).toBe(ETH);
  });

  it('takes typing without a pause for one step', () => {
    const edited = typed(typed(typed(beginHistory(ETH), 1, 1000), 12, 1200), 123, 1400);
    expect(edited.past).toHaveLength(1);
    expect(fastOf(undo(edited))).toBe(20);
  });

  it('takes a pause, another field or an undo as the end of a gesture', () => {
    expect(typed(typed(beginHistory(ETH), 1, 1000), 2, 1000 + SAME_GESTURE).past).toHaveLength(2);
    expect(typed(typed(beginHistory(ETH), 1, 1000), 2, 1100, 'other').past).toHaveLength(2);
    const redone = redo(undo(typed(beginHistory(ETH), 1, 1000)));
    expect(typed(redone, 2, 1100).past).toHaveLength(2);
  });

  it('never joins the first edit to the opened document', () => {
    const started = {
      ...beginHistory(ETH),
      present: { ...beginHistory(ETH).present, key: 'cross.fast', at: 999 },
    };
    expect(typed(started, 1, 1000).past).toHaveLength(1);
  });

  it('forgets what was undone once something else is done', () => {
    const other = typed(undo(typed(beginHistory(ETH), 1, 1000)), 2, 5000);
    expect(redo(other)).toBe(other);
    expect(redoLabel(other)).toBeNull();
  });

  it('takes an edit that changed nothing for no step', () => {
    const history = beginHistory(ETH);
    expect(record(history, ETH, { label: 'Nothing', at: 1 })).toBe(history);
  });

  it('names what undo and redo would do', () => {
    const edited = typed(beginHistory(ETH), 10, 1000);
    expect(undoLabel(edited)).toBe('Set fast');
    expect(undoLabel(undo(edited))).toBeNull();
    expect(redoLabel(undo(edited))).toBe('Set fast');
  });

  it('keeps two hundred steps', () => {
    let history = beginHistory(ETH);
    for (let index = 1; index <= 250; index += 1)
      history = typed(history, 100 + index, index * 10_000);
    expect(history.past).toHaveLength(200);
  });
});
