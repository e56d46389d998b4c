import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { CHECK_DELAY, watchChecks } from './checks';
import { undoEdit } from './document';
import { STORE_DELAY, watchDraft } from './draft';
import { editor } from './editor';
import { openReference, served } from './fixtures';
import { changeParam } from './nodes';
import { REFRESH_DELAY, runPreview, watchPreview } from './preview';

type Answer = (request: Request, body: Record<string, unknown>) => Response | Promise<Response>;

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const problem = (status: number, extra: object = {}) =>
  json({ type: 'x', title: 'Refused', status, detail: 'Refused', errors: [], ...extra }, status);

/** Stand in for the server; the first route whose ending matches answers. Returns the calls made. */
function server(routes: Record<string, Answer>) {
  const calls: {
    method: string;
    path: string;
    body: Record<string, unknown>;
    etag: string | null;
  }[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url);
    const text = await request.clone().text();
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    calls.push({
      method: request.method,
      path: pathname,
      body,
      etag: request.headers.get('If-Match'),
    });
    const route = Object.entries(routes).find(([key]) =>
      `${request.method} ${pathname}`.endsWith(key),
    );
    return route === undefined ? problem(404) : route[1](request, body);
  });
  return calls;
}

const VALID = { valid: true, hash: 'h', order: [], warmup: 50, warnings: [] };
const state = () => editor.getState();
let stop: () => void = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  openReference();
});

afterEach(() => {
  stop();
  stop = () => {};
  vi.useRealTimers();
});

describe('live validation', () => {
  it('asks once after a pause, and shows every issue', async () => {
    const issue = {
      code: 'param.invalid',
      message: 'fast must be smaller',
      hint: '',
      node: 'cross',
      param: 'fast',
    };
    const calls = server({
      'POST /api/v1/strategies/validate': () => problem(422, { errors: [issue] }),
    });
    stop = watchChecks();
    await vi.advanceTimersByTimeAsync(1);
    changeParam('cross', 'fast', 60);
    changeParam('cross', 'fast', 61);
    await vi.advanceTimersByTimeAsync(CHECK_DELAY + 1);
    expect(calls).toHaveLength(2);
    expect(state().checks).toMatchObject({ status: 'invalid', issues: [issue] });
  });

  it('drops an answer that a newer edit has overtaken', async () => {
    const slow = new Promise<Response>((resolve) =>
      setTimeout(
        () => resolve(problem(422, { errors: [{ code: 'old', message: 'old', hint: '' }] })),
        5000,
      ),
    );
    let count = 0;
    server({ 'POST /api/v1/strategies/validate': () => (count++ === 0 ? slow : json(VALID)) });
    stop = watchChecks();
    await vi.advanceTimersByTimeAsync(1);
    changeParam('cross', 'fast', 10);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state().checks).toMatchObject({ status: 'valid', issues: [], warmup: 50 });
  });

  it('says so when the server does not answer', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    stop = watchChecks();
    await vi.advanceTimersByTimeAsync(10);
    expect(state().checks.status).toBe('unreachable');
  });
});

describe('the preview', () => {
  const report = (digest: string) => json({ digest, metrics: {}, nodes: {} });

  it('does not run before it is asked to', async () => {
    const calls = server({});
    stop = watchPreview();
    changeParam('cross', 'fast', 10);
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls).toHaveLength(0);
  });

  it('follows an edit once it has been run, without a save, and keeps the old report meanwhile', async () => {
    const calls = server({
      'POST /api/v1/previews': (_, body) =>
        report(
          JSON.stringify(
            (body['document'] as { nodes: { cross: { params: object } } }).nodes.cross.params,
          ),
        ),
    });
    stop = watchPreview();
    await runPreview();
    changeParam('cross', 'fast', 10);
    changeParam('cross', 'fast', 13);
    expect(state().preview).toMatchObject({
      status: 'stale',
      report: { digest: '{"fast":20,"slow":50}' },
    });
    await vi.advanceTimersByTimeAsync(REFRESH_DELAY + 1);
    expect(state().preview).toMatchObject({
      status: 'ready',
      report: { digest: '{"fast":13,"slow":50}' },
    });
    expect(calls.map(({ path }) => path)).toEqual(['/api/v1/previews', '/api/v1/previews']);
  });

  it('needs no run when an undo leads back to what was run', async () => {
    const calls = server({ 'POST /api/v1/previews': () => report('a') });
    stop = watchPreview();
    await runPreview();
    changeParam('cross', 'fast', 10);
    undoEdit();
    await vi.advanceTimersByTimeAsync(1000);
    expect(state().preview.status).toBe('ready');
    expect(calls).toHaveLength(1);
  });

  it('lets the latest run win', async () => {
    let count = 0;
    const late = new Promise<Response>((resolve) =>
      setTimeout(() => resolve(report('late')), 3000),
    );
    server({ 'POST /api/v1/previews': () => (count++ === 0 ? late : report('newest')) });
    const first = runPreview();
    await vi.advanceTimersByTimeAsync(1);
    await runPreview();
    await vi.advanceTimersByTimeAsync(5000);
    await first;
    expect(state().preview.report?.digest).toBe('newest');
  });

  it('keeps the last report beside the reason of a failure', async () => {
    let fail = false;
    const issue = {
      code: 'x',
      message: 'bad',
      hint: 'mend',
      node: 'cross',
      port: null,
      param: 'fast',
    };
    server({
      'POST /api/v1/previews': () => (fail ? problem(422, { errors: [issue] }) : report('a')),
    });
    await runPreview();
    fail = true;
    await runPreview();
    expect(state().preview).toMatchObject({
      status: 'failed',
      issues: [issue],
      report: { digest: 'a' },
    });
    expect(state().preview.error?.message).toBe('Refused');
  });
});

describe('the draft', () => {
  const stored =
    (etag: string): Answer =>
    (_, body) =>
      json({ ...body, etag, updated_at: '2026-01-01T00:00:00Z' });

  it('stores an edit a moment later, on the etag it knows', async () => {
    const calls = server({ 'PUT /api/v1/strategies/str_1/draft': stored('1') });
    stop = watchDraft();
    await vi.advanceTimersByTimeAsync(1);
    changeParam('cross', 'fast', 10);
    expect(state().draft.status).toBe('waiting');
    expect(localStorage).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(STORE_DELAY + 1);
    expect(calls).toMatchObject([{ method: 'PUT', etag: '"0"', body: { base_version: 1 } }]);
    expect(state().draft).toEqual({ status: 'stored', etag: '1' });
    expect(localStorage).toHaveLength(0);
  });

  it('keeps the work in this browser and tries again when the server is away', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    stop = watchDraft();
    changeParam('cross', 'fast', 10);
    await vi.advanceTimersByTimeAsync(STORE_DELAY + 1);
    expect(state().draft.status).toBe('offline');
    expect(localStorage).toHaveLength(1);
    server({ 'PUT /api/v1/strategies/str_1/draft': stored('1') });
    await vi.advanceTimersByTimeAsync(3000);
    expect(state().draft.status).toBe('stored');
  });

  it('asks when another tab holds another draft, and stores nothing until it is settled', async () => {
    const theirs = structuredClone(served().document);
    theirs.nodes['cross']!.params = { fast: 6, slow: 50 };
    const other = {
      document: theirs,
      base_version: 1,
      etag: '7',
      updated_at: '2026-01-01T00:00:00Z',
    };
    const calls = server({
      'PUT /api/v1/strategies/str_1/draft': () => problem(412, { current: other }),
      'GET /api/v1/strategies/str_1/draft': () => json(other),
      'GET /api/v1/strategies/str_1': () => json(served()),
    });
    stop = watchDraft();
    changeParam('cross', 'fast', 5);
    await vi.advanceTimersByTimeAsync(STORE_DELAY + 1);
    expect(state().conflict).toMatchObject({ about: 'draft', etag: '7' });
    const before = calls.length;
    changeParam('cross', 'fast', 4);
    await vi.advanceTimersByTimeAsync(STORE_DELAY * 3);
    expect(calls).toHaveLength(before);
  });

  it('names the version when somebody saved one', async () => {
    const newer = structuredClone(served(undefined, 2));
    newer.document.nodes['cross']!.params = { fast: 9, slow: 50 };
    server({
      'PUT /api/v1/strategies/str_1/draft': () => problem(412, { current: null }),
      'GET /api/v1/strategies/str_1': () => json(newer),
    });
    stop = watchDraft();
    changeParam('cross', 'fast', 5);
    await vi.advanceTimersByTimeAsync(STORE_DELAY + 1);
    expect(state().conflict).toMatchObject({ about: 'version', version: 2, author: 'Ada' });
  });

  it('throws the draft away once an undo leads back to the saved version', async () => {
    const calls = server({
      'PUT /api/v1/strategies/str_1/draft': stored('1'),
      'DELETE /api/v1/strategies/str_1/draft': () => new Response(null, { status: 204 }),
    });
    stop = watchDraft();
    changeParam('cross', 'fast', 10);
    await vi.advanceTimersByTimeAsync(STORE_DELAY + 1);
    undoEdit();
    await vi.advanceTimersByTimeAsync(STORE_DELAY + 1);
    expect(calls.map(({ method }) => method)).toEqual(['PUT', 'DELETE']);
    expect(state().draft).toEqual({ status: 'clean', etag: '0' });
  });
});
