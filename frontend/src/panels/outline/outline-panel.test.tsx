import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { editor } from '@/store/editor';
import { openReference } from '@/store/fixtures';

import { OutlinePanel } from './outline-panel';

describe('the outline', () => {
  beforeEach(() => openReference());

  it('tells the graph as a list in the order of execution', () => {
    render(<OutlinePanel />);
    const lines = within(screen.getByRole('list'))
      .getAllByRole('button')
      .map((line) => line.textContent);
    expect(lines).toHaveLength(6);
    expect(lines[0]).toContain('eth');
    expect(lines[3]).toContain('reads cross.signal, eth.close');
  });

  it('selects a node', async () => {
    render(<OutlinePanel />);
    await userEvent.click(screen.getByRole('button', { name: /Next open/ }));
    expect(editor.getState().selection.nodes).toEqual(['fill']);
  });

  it('names the nodes of a loop apart', () => {
    const { document } = editor.getState();
    const a = { module: 'risk.cap@1.0.0', inputs: { weights: 'b' } };
    const b = { module: 'risk.cap@1.0.0', inputs: { weights: 'a' } };
    openReference({ ...document, nodes: { ...document.nodes, a, b } });
    render(<OutlinePanel />);
    expect(screen.getByText('In or behind a loop')).toBeVisible();
    expect(within(screen.getByRole('list', { name: /order/ })).getAllByRole('button')).toHaveLength(
      6,
    );
  });
});
