import { beforeEach, describe, expect, it } from 'vitest';

import { MODULES } from '@/graph/fixtures/reference';

import { selectLinks } from './derived';
import { undoEdit } from './document';
import { editor } from './editor';
import { openReference } from './fixtures';
import {
  addFromQuickAdd,
  addModule,
  changeNodeName,
  changeParam,
  deleteSelection,
  insertAdapter,
  insertModule,
  moduleNamed,
  move,
} from './nodes';
import { select } from './selection';

const moduleOf = (id: string) => MODULES.find((module) => module.id === id)!;
const nodes = () => editor.getState().document.nodes;
const linkInto = (target: string, port: string) =>
  selectLinks(editor.getState()).find(
    (link) => link.target === target && link.targetPort === port,
  )!;

describe('nodes', () => {
  beforeEach(() => openReference());

  it('adds a module under a free name and selects it', () => {
    const first = addModule(moduleOf('risk.cap'), [0, 900]);
    const second = addModule(moduleOf('risk.cap'), [0, 900]);
    expect([first, second]).toEqual(['cap', 'cap_2']);
    expect(nodes()['cap']?.module).toBe('risk.cap@1.0.0');
    expect(editor.getState().selection.nodes).toEqual(['cap_2']);
    expect(editor.getState().document.layout['cap_2']).not.toEqual([0, 900]);
  });

  it('links a module added from a dropped link to the port it was dropped from', () => {
    const from = { endpoint: { node: 'eth', port: 'close' }, side: 'output' } as const;
    addFromQuickAdd(moduleOf('signal.momentum'), {
      place: [0, 0],
      screen: [0, 0],
      from,
      link: null,
    });
    expect(nodes()['momentum']?.inputs).toEqual({ close: 'eth.close' });
    const into = { endpoint: { node: 'fill', port: 'weights' }, side: 'input' } as const;
    addFromQuickAdd(moduleOf('risk.cap'), {
      place: [0, 0],
      screen: [0, 0],
      from: into,
      link: null,
    });
    expect(nodes()['fill']?.inputs?.['weights']).toBe('cap');
  });

  it('inserts a module on a link in one step, and beside it when it does not fit', () => {
    insertModule(moduleOf('risk.cap'), linkInto('fill', 'weights'), [750, 0]);
    expect(nodes()['cap']?.inputs).toEqual({ weights: 'size' });
    expect(editor.getState().document.layout['fill']).toEqual([1176, 0]);
    expect(nodes()['fill']?.inputs?.['weights']).toBe('cap');
    undoEdit();
    expect(nodes()['cap']).toBeUndefined();
    expect(nodes()['fill']?.inputs?.['weights']).toBe('size');
    insertModule(moduleOf('risk.max_drawdown'), linkInto('fill', 'weights'), [750, 0]);
    expect(nodes()['max_drawdown']?.inputs).toBeUndefined();
    expect(nodes()['fill']?.inputs?.['weights']).toBe('size');
  });

  it('deletes a wired node and brings it back with its links', () => {
    const before = selectLinks(editor.getState()).length;
    select(['cross']);
    deleteSelection();
    expect(selectLinks(editor.getState())).toHaveLength(before - 2);
    undoEdit();
    expect(selectLinks(editor.getState())).toHaveLength(before);
  });

  it('deletes selected links and leaves their nodes', () => {
    select([], [linkInto('fill', 'guards').id]);
    deleteSelection();
    expect(nodes()['fill']?.inputs?.['guards']).toBeUndefined();
    expect(nodes()['stop']).toBeDefined();
  });

  it('makes one step of several presses of an arrow key', () => {
    move({ eth: [8, 0] }, 'arrow keys');
    move({ eth: [16, 0] }, 'arrow keys');
    undoEdit();
    expect(editor.getState().document.layout['eth']).toEqual([0, 0]);
  });

  it('renames a node and keeps it selected', () => {
    changeNodeName('cross', 'trend');
    expect(nodes()['size']?.inputs?.['signal']).toBe('trend');
    expect(editor.getState().selection.nodes).toEqual(['trend']);
  });

  it('puts an adapter between two ports that do not fit', () => {
    addModule(moduleOf('signal.momentum'), [0, 900]);
    const from = { node: 'momentum', port: 'score' };
    insertAdapter(moduleOf('signal.rank'), from, { node: 'size', port: 'signal' });
    expect(nodes()['rank']?.inputs).toEqual({ score: 'momentum' });
    expect(nodes()['size']?.inputs?.['signal']).toBe('rank');
  });

  it('takes a parameter back to its default', () => {
    changeParam('cross', 'fast', undefined);
    expect(nodes()['cross']?.params).toEqual({ slow: 50 });
  });

  it('finds a module by reference and by bare id', () => {
    expect(moduleNamed('risk.cap@1.0.0')?.id).toBe('risk.cap');
    expect(moduleNamed('risk.cap')?.version).toBe('1.0.0');
    expect(moduleNamed('risk.cap@9.0.0')).toBeUndefined();
  });
});
