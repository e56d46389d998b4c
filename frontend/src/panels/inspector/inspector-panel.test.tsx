import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { undoEdit } from '@/store/document';
import { editor } from '@/store/editor';
import { openReference } from '@/store/fixtures';
import { select } from '@/store/selection';
import { renderPage } from '@/test/render';

import { InspectorPanel } from './inspector-panel';

const params = (id: string) => editor.getState().document.nodes[id]?.params;
const input = (name: string) => screen.getByTestId<HTMLInputElement>(`param:${name}`);

describe('the inspector', () => {
  beforeEach(() => openReference());

  it('says what to do when nothing is selected', async () => {
    await renderPage(InspectorPanel);
    expect(screen.getByText('Nothing selected')).toBeVisible();
  });

  it('draws a form from the schema and sets what is typed', async () => {
    select(['cross']);
    await renderPage(InspectorPanel);
    expect(input('cross.fast').value).toBe('20');
    await userEvent.clear(input('cross.fast'));
    await userEvent.type(input('cross.fast'), '13');
    expect(params('cross')).toMatchObject({ fast: 13 });
    await userEvent.selectOptions(input('cross.average'), 'exponential');
    expect(params('cross')).toMatchObject({ average: 'exponential' });
  });

  it('refuses a value out of range in the words of the engine', async () => {
    select(['cross']);
    await renderPage(InspectorPanel);
    await userEvent.clear(input('cross.fast'));
    await userEvent.type(input('cross.fast'), '0');
    expect(screen.getByRole('alert')).toHaveTextContent(
      '"fast": input should be greater than or equal to 1 (got 0).',
    );
    expect(input('cross.fast')).toBeInvalid();
  });

  it('does not store what is no number, and shows the stored one again when it is left', async () => {
    select(['cross']);
    await renderPage(InspectorPanel);
    await userEvent.clear(input('cross.fast'));
    await userEvent.type(input('cross.fast'), 'ten');
    expect(screen.getByRole('alert')).toHaveTextContent(
      "input should be a valid integer (got 'ten')",
    );
    expect(params('cross')).toMatchObject({ fast: 20 });
    await userEvent.tab();
    expect(input('cross.fast').value).toBe('20');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it("shows the server's finding at the parameter it names, with what to change", async () => {
    select(['cross']);
    const issues = [
      {
        code: 'x',
        message: 'fast (20) must be smaller than slow (10).',
        hint: 'Change one.',
        node: 'cross',
        param: 'fast',
        port: null,
      },
    ];
    editor.setState({ checks: { ...editor.getState().checks, status: 'invalid', issues } });
    await renderPage(InspectorPanel);
    expect(screen.getByRole('alert')).toHaveTextContent(
      'fast (20) must be smaller than slow (10). Change one.',
    );
  });

  it('steps a number by the arrow keys, within its range', async () => {
    select(['cross']);
    await renderPage(InspectorPanel);
    await userEvent.type(input('cross.fast'), '{ArrowUp}{Shift>}{ArrowUp}{/Shift}');
    expect(params('cross')).toMatchObject({ fast: 31 });
  });

  it('follows an undo while the field has the focus', async () => {
    select(['cross']);
    await renderPage(InspectorPanel);
    await userEvent.type(input('cross.fast'), '0');
    expect(input('cross.fast').value).toBe('200');
    act(undoEdit);
    expect(input('cross.fast').value).toBe('20');
  });

  it('goes back to the default', async () => {
    select(['cross']);
    await renderPage(InspectorPanel);
    await userEvent.type(input('cross.fast'), '0');
    await userEvent.click(screen.getByRole('button', { name: 'Back to the default, 20' }));
    expect(params('cross')).toEqual({ slow: 50 });
  });

  it('offers the data sets of this installation', async () => {
    const sets = {
      items: [{ id: 'd1', name: 'BTC-USDT.1d', simulated: true, rows: 3650 }],
      next_cursor: null,
    };
    vi.stubGlobal('fetch', () =>
      Promise.resolve(
        new Response(JSON.stringify(sets), { headers: { 'Content-Type': 'application/json' } }),
      ),
    );
    select(['eth']);
    await renderPage(InspectorPanel);
    await userEvent.clear(input('eth.dataset'));
    await userEvent.click(await screen.findByRole('option', { name: /BTC-USDT.1d/ }));
    expect(params('eth')).toEqual({ dataset: 'BTC-USDT.1d' });
  });

  it('renames a node, and says why a name will not do', async () => {
    select(['cross']);
    await renderPage(InspectorPanel);
    const name = screen.getByRole('textbox', { name: 'Name of the node' });
    await userEvent.clear(name);
    await userEvent.type(name, 'eth');
    expect(screen.getByRole('alert')).toHaveTextContent('Another node is called "eth".');
    await userEvent.type(name, 'er{Enter}');
    expect(editor.getState().document.nodes['ether']).toBeDefined();
  });

  it('lists the ports with their links, and cuts one', async () => {
    select(['size']);
    await renderPage(InspectorPanel);
    expect(screen.getByRole('button', { name: 'cross.signal' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Cut the link with cross.signal' }));
    expect(editor.getState().document.nodes['size']?.inputs).toEqual({ close: 'eth.close' });
    expect(screen.getByText('needs a link')).toBeVisible();
  });

  it('keeps the parameters of a module that is not installed in sight', async () => {
    const { document } = editor.getState();
    openReference({
      ...document,
      nodes: { ...document.nodes, cross: { module: 'signal.gone@3.0.0', params: { depth: 4 } } },
    });
    select(['cross']);
    await renderPage(InspectorPanel);
    expect(screen.getByText(/signal.gone@3.0.0 is not installed here/)).toBeVisible();
    expect(screen.getByText(/"depth": 4/)).toBeVisible();
  });

  it('lists several selected nodes', async () => {
    select(['eth', 'cross']);
    await renderPage(InspectorPanel);
    expect(screen.getByText('2 nodes selected')).toBeVisible();
    await userEvent.click(within(screen.getByRole('list')).getByRole('button', { name: /cross/ }));
    expect(editor.getState().selection.nodes).toEqual(['cross']);
  });
});
