import { beforeEach, describe, expect, it, vi } from 'vitest';

import { editor } from '@/store/editor';
import { openReference } from '@/store/fixtures';
import { beginConnection } from '@/store/connections';
import { select } from '@/store/selection';

import { COMMANDS } from './all-commands';
import type { CommandContext } from './command';

const context: CommandContext = {
  save: vi.fn(),
  runInFull: vi.fn(),
  clone: vi.fn(),
  exportAs: vi.fn(),
  switchTheme: vi.fn(),
};

function call(id: string): void {
  const command = COMMANDS.find((other) => other.id === id);
  if (command?.enabled(editor.getState()) !== true) throw new Error(`${id} is not to be had now`);
  command.perform(context);
}

const ids = () => Object.keys(editor.getState().document.nodes);

describe('commands', () => {
  beforeEach(() => openReference());

  it('are there only when there is something to do', () => {
    const ready = () =>
      COMMANDS.filter(({ enabled }) => enabled(editor.getState())).map(({ id }) => id);
    expect(ready()).not.toContain('delete-selection');
    expect(ready()).not.toContain('undo');
    select(['cross']);
    call('duplicate');
    expect(ready()).toEqual(expect.arrayContaining(['delete-selection', 'undo', 'rename-node']));
  });

  it('duplicate, delete and undo what is selected', () => {
    select(['stop']);
    call('duplicate');
    expect(ids()).toContain('stop_2');
    call('delete-selection');
    expect(ids()).not.toContain('stop_2');
    call('undo');
    expect(ids()).toContain('stop_2');
    call('redo');
    expect(ids()).not.toContain('stop_2');
  });

  it('move the selection by the grid', () => {
    select(['eth']);
    call('move-right');
    call('move-down');
    expect(editor.getState().document.layout['eth']).toEqual([8, 8]);
  });

  it('let go of the innermost thing first', () => {
    select(['cross']);
    beginConnection({ node: 'eth', port: 'close' }, 'output');
    call('step-out');
    expect(editor.getState().connecting).toBeNull();
    expect(editor.getState().selection.nodes).toEqual(['cross']);
    call('step-out');
    expect(editor.getState().selection.nodes).toEqual([]);
  });

  it('hand what needs the page on to the page', () => {
    call('save');
    call('export-yaml');
    expect(context.save).toHaveBeenCalledOnce();
    expect(context.exportAs).toHaveBeenCalledWith('yaml');
  });

  it('bring up the panel they name', () => {
    call('show-problems');
    expect(editor.getState().view).toMatchObject({ side: 'problems', sideOpen: true });
    call('toggle-palette');
    expect(editor.getState().view.paletteOpen).toBe(false);
    select(['cross']);
    call('rename-node');
    expect(editor.getState().view.renaming).toBe('cross');
  });
});
