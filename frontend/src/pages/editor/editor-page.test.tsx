import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Strategy } from '@/api/types';
import { EditorPage } from '@/pages/editor/editor-page';
import { setParam } from '@/graph/edits/nodes';
import { CATALOGUE, ETH, MODULES } from '@/graph/fixtures/reference';
import { editor } from '@/store/editor';
import { served } from '@/store/fixtures';
import { changeParam } from '@/store/nodes';
import { select } from '@/store/selection';
import { type Call, page, problem, serve } from '@/test/api';
import { renderPage } from '@/test/render';

// The whole page is drawn each time: on a busy machine that takes longer than a second.
configure({ asyncUtilTimeout: 8000 });
vi.setConfig({ testTimeout: 30_000 });

const CATALOGUE_BODY = {
  ...CATALOGUE,
  modules: MODULES,
  metrics: [],
  failed: [],
  engine_version: '1',
};
const VALID = { valid: true, hash: 'h', order: [], warmup: 0, warnings: [] };

interface Stage {
  strategy?: Strategy;
  routes?: Record<string, unknown>;
  search?: string;
}

/** Open the editor on a server that knows one strategy. */
async function open({ strategy = served(), routes = {}, search = '' }: Stage = {}) {
  const calls = serve({
    'GET /catalogue': CATALOGUE_BODY,
    'GET /strategies/str_1': strategy,
    'POST /strategies/validate': VALID,
    'PUT /strategies/str_1/draft': ({ body }: Call) => ({
      ...(body as object),
      etag: '1',
      updated_at: '2026-01-01T00:00:00Z',
    }),
    ...routes,
  });
  const view = await renderPage(EditorPage, '/strategies/$id', `/strategies/str_1${search}`);
  return { calls, ...view };
}

const param = (name: string) => screen.findByTestId<HTMLInputElement>(`param:${name}`);

async function type(name: string, text: string): Promise<void> {
  const input = await param(name);
  await userEvent.clear(input);
  await userEvent.type(input, text);
}

describe('the editor', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    editor.setState(editor.getInitialState(), true);
  });

  it('draws every node of the strategy, with its ports', async () => {
    await open();
    expect(await screen.findByTestId('node:cross')).toBeInTheDocument();
    expect(screen.getAllByTestId(/^node:/)).toHaveLength(6);
    expect(screen.getByTestId('port:fill.guards')).toHaveAttribute('data-side', 'input');
    expect(screen.getByTestId('port:stop.guard')).toHaveAttribute('data-side', 'output');
    expect(screen.getByLabelText('Name of the strategy')).toHaveValue(ETH.name);
  });

  it('opens a strategy whose module is not installed as a placeholder with its ports', async () => {
    const document = {
      ...ETH,
      nodes: { ...ETH.nodes, cross: { ...ETH.nodes['cross']!, module: 'signal.gone@3.0.0' } },
    };
    await open({ strategy: served(document) });
    const node = await screen.findByTestId('node:cross');
    expect(within(node).getByText(/signal.gone@3.0.0 is not installed here/)).toBeInTheDocument();
    expect(screen.getByTestId('port:cross.close')).toBeInTheDocument();
  });

  it('shows what is wrong on the node it is about', async () => {
    const issue = {
      code: 'x',
      message: 'fast must be smaller than slow.',
      hint: '',
      node: 'cross',
      port: null,
      param: 'fast',
    };
    await open({
      routes: { 'POST /strategies/validate': () => problem(422, 'Refused', { errors: [issue] }) },
    });
    expect(await screen.findByTestId('error:cross')).toHaveTextContent(
      'fast must be smaller than slow.',
    );
    expect(screen.queryByTestId('error:size')).toBeNull();
  });

  it('goes on with the draft that was left', async () => {
    const draft = {
      document: setParam(ETH, 'cross', 'fast', 9),
      base_version: 1,
      etag: '4',
      updated_at: '2026-01-01T00:00:00Z',
    };
    const strategy = { ...served(), draft: { etag: '4', updated_at: '2026-01-01T00:00:00Z' } };
    await open({ strategy, routes: { 'GET /strategies/str_1/draft': draft } });
    await screen.findByTestId('node:cross');
    select(['cross']);
    expect(await param('cross.fast')).toHaveValue('9');
    expect(screen.getByText('Draft saved')).toBeVisible();
  });

  it('saves a version and says so', async () => {
    const { calls } = await open({
      routes: {
        'PUT /strategies/str_1': ({ body }: Call) =>
          served((body as { document: typeof ETH }).document, 2),
      },
    });
    await screen.findByTestId('node:cross');
    select(['cross']);
    await type('cross.fast', '13');
    await userEvent.click(screen.getByTestId('save'));
    expect(await screen.findByText('Saved, version 2')).toBeVisible();
    const put = calls.find(({ method, path }) => method === 'PUT' && path === '/strategies/str_1');
    expect(put?.headers.get('If-Match')).toBe('"1"');
    expect(put?.body).toMatchObject({ document: { nodes: { cross: { params: { fast: 13 } } } } });
  });

  it('shows the difference when somebody saved first, and keeps mine on top', async () => {
    const theirs = served(setParam(ETH, 'cross', 'slow', 99), 2);
    const { calls } = await open({
      routes: {
        'PUT /strategies/str_1': ({ headers, body }: Call) =>
          headers.get('If-Match') === '"2"'
            ? served((body as { document: typeof ETH }).document, 3)
            : problem(412, 'Changed', { current: theirs }),
      },
    });
    await screen.findByTestId('node:cross');
    select(['cross']);
    await type('cross.fast', '13');
    await userEvent.click(screen.getByTestId('save'));
    const dialog = await screen.findByRole('dialog', {
      name: 'Ada saved version 2 in the meantime',
    });
    expect(within(dialog).getByRole('row', { name: 'cross.params.slow 99 50' })).toBeVisible();
    expect(within(dialog).getByRole('row', { name: 'cross.params.fast 20 13' })).toBeVisible();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Keep mine as version 3' }));
    expect(await screen.findByText('Saved, version 3')).toBeVisible();
    expect(
      calls.filter(({ method, path }) => method === 'PUT' && path === '/strategies/str_1'),
    ).toHaveLength(2);
  });

  it('takes theirs as a step that undo takes back', async () => {
    const theirs = served(setParam(ETH, 'cross', 'slow', 99), 2);
    await open({
      routes: { 'PUT /strategies/str_1': () => problem(412, 'Changed', { current: theirs }) },
    });
    await screen.findByTestId('node:cross');
    select(['cross']);
    await type('cross.fast', '13');
    await userEvent.click(screen.getByTestId('save'));
    await userEvent.click(await screen.findByRole('button', { name: 'Take theirs' }));
    await waitFor(async () => expect(await param('cross.slow')).toHaveValue('99'));
    await userEvent.click(screen.getByTestId('undo'));
    expect(await param('cross.fast')).toHaveValue('13');
  });

  it('saves mine as a copy and opens it', async () => {
    const theirs = served(setParam(ETH, 'cross', 'slow', 99), 2);
    const copy = { ...served(), id: 'str_2', name: 'Copy' };
    const { path } = await open({
      routes: {
        'PUT /strategies/str_1': () => problem(412, 'Changed', { current: theirs }),
        'POST /strategies': copy,
        'GET /strategies/str_2': copy,
      },
    });
    await screen.findByTestId('node:cross');
    select(['cross']);
    await type('cross.fast', '13');
    await userEvent.click(screen.getByTestId('save'));
    await userEvent.click(await screen.findByRole('button', { name: 'Save mine as a copy' }));
    await waitFor(() => expect(path()).toBe('/strategies/str_2'));
  });

  it('runs what stands on the canvas, without a save', async () => {
    const { calls } = await open({
      routes: { 'POST /previews': () => problem(422, 'No data', { errors: [] }) },
    });
    await screen.findByTestId('node:cross');
    select(['cross']);
    await type('cross.fast', '13');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(editor.getState().preview.status).toBe('failed'));
    const run = calls.find(({ path }) => path === '/previews');
    expect(run?.body).toMatchObject({ document: { nodes: { cross: { params: { fast: 13 } } } } });
    expect(calls.some(({ method, path }) => method === 'PUT' && path === '/strategies/str_1')).toBe(
      false,
    );
    expect(await screen.findByTestId('preview')).toBeInTheDocument();
  });

  it('undoes and redoes from the header', async () => {
    await open();
    await screen.findByTestId('node:cross');
    expect(screen.getByTestId('undo')).toBeDisabled();
    changeParam('cross', 'fast', 13);
    await userEvent.click(await screen.findByRole('button', { name: 'Undo: Set cross.fast' }));
    expect(editor.getState().document.nodes['cross']?.params?.['fast']).toBe(20);
    await userEvent.click(screen.getByTestId('redo'));
    expect(editor.getState().document.nodes['cross']?.params?.['fast']).toBe(13);
  });

  it('finds any command by its name', async () => {
    await open();
    await screen.findByTestId('node:cross');
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(await screen.findByPlaceholderText(/Run a command/), 'select all{Enter}');
    expect(editor.getState().selection.nodes).toHaveLength(6);
  });

  it('links without a pointer', async () => {
    const bare = {
      ...ETH,
      nodes: { ...ETH.nodes, cross: { module: 'signal.ma_crossover@1.0.0' } },
    };
    await open({ strategy: served(bare) });
    await screen.findByTestId('node:cross');
    select(['cross']);
    await userEvent.keyboard('c');
    await userEvent.type(await screen.findByPlaceholderText('Connect cross with…'), 'eth{Enter}');
    expect(editor.getState().document.nodes['cross']?.inputs).toEqual({ close: 'eth.close' });
  });

  it('places the module that the address asks for, once', async () => {
    const { path } = await open({ search: '?add=risk.cap@1.0.0' });
    await waitFor(() => expect(editor.getState().document.nodes['cap']).toBeDefined());
    expect(path()).toBe('/strategies/str_1');
    expect(Object.keys(editor.getState().document.nodes)).toHaveLength(7);
  });

  it('compares the canvas with an older version and puts that back', async () => {
    const old = setParam(ETH, 'cross', 'fast', 7);
    const summary = {
      version: 1,
      hash: 'h',
      author: { id: 'u', name: 'Ada' },
      message: 'First',
      created_at: '2026-01-01T00:00:00Z',
      valid: true,
    };
    await open({
      routes: {
        'GET /strategies/str_1/versions': page(summary),
        'GET /strategies/str_1/versions/1': served(old),
      },
    });
    await screen.findByTestId('node:cross');
    await userEvent.click(screen.getByRole('button', { name: 'Version history' }));
    await userEvent.click(await screen.findByRole('button', { name: /First/ }));
    expect(await screen.findByRole('row', { name: 'cross.params.fast 7 20' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Put version 1 on the canvas' }));
    expect(editor.getState().document.nodes['cross']?.params?.['fast']).toBe(7);
  });

  it('says that there is no such strategy', async () => {
    serve({ 'GET /catalogue': CATALOGUE_BODY });
    await renderPage(EditorPage, '/strategies/$id', '/strategies/str_9');
    expect(await screen.findByText('There is no such strategy')).toBeVisible();
  });
});
