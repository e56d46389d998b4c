import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { RunsPage } from '@/pages/runs/runs-page';
import { renderPage } from '@/test/render';
import { runShape } from '@/test/runs';
import { page, problem, serve } from '@/test/api';
import { summary } from '@/test/shapes';

// A person's clicks through dialogs take longer than the default on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

const strategies = page();

describe('the list of runs', () => {
  it('tells status, version and key figures of each run and leads to it', async () => {
    serve({ 'GET /runs': page(runShape()), 'GET /strategies': strategies });
    await renderPage(RunsPage, '/runs');
    const row = within((await screen.findAllByRole('row'))[1]!);
    expect(row.getByText('Succeeded')).toBeVisible();
    expect(row.getByText('v3')).toBeVisible();
    expect(row.getByText('+25.00%')).toBeVisible();
    expect(row.getByText('1.20')).toBeVisible();
    expect(row.getByText('12 s')).toBeVisible();
    expect(row.getByRole('link', { name: /Trend on ETH/ })).toHaveAttribute('href', '/runs/run_1');
  });

  it('shows how far a run is and cancels it', async () => {
    const running = runShape({
      status: 'running',
      progress: 0.4,
      metrics: null,
      finished_at: null,
    });
    const calls = serve({
      'GET /runs': page(running),
      'GET /strategies': strategies,
      'POST /runs/run_1/cancel': { ...running, status: 'cancelled' },
    });
    await renderPage(RunsPage, '/runs');
    expect(await screen.findByRole('progressbar')).toHaveAttribute('aria-valuenow', '40');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel this run' }));
    await waitFor(() => expect(calls.some(({ path }) => path === '/runs/run_1/cancel')).toBe(true));
  });

  it('says why a run failed', async () => {
    const error = { message: 'The data set is gone.', errors: [] };
    const failed = runShape({ status: 'failed', metrics: null, error });
    serve({ 'GET /runs': page(failed), 'GET /strategies': strategies });
    await renderPage(RunsPage, '/runs');
    expect(await screen.findByText('The data set is gone.')).toBeVisible();
  });

  it('asks before it deletes', async () => {
    const calls = serve({
      'GET /runs': page(runShape()),
      'GET /strategies': strategies,
      'DELETE /runs/run_1': new Response(null, { status: 204 }),
    });
    await renderPage(RunsPage, '/runs');
    await userEvent.click(await screen.findByRole('button', { name: 'Delete this run' }));
    expect(calls.some(({ method }) => method === 'DELETE')).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Delete run' }));
    await waitFor(() => expect(calls.some(({ method }) => method === 'DELETE')).toBe(true));
  });

  it('is filtered by what the address says', async () => {
    const calls = serve({ 'GET /runs': page(), 'GET /strategies': strategies });
    await renderPage(RunsPage, '/runs', '/runs?strategy=str_9&status=failed');
    expect(await screen.findByText('No run matches')).toBeVisible();
    const list = calls.find(({ path }) => path === '/runs');
    expect(list?.query.get('strategy_id')).toBe('str_9');
    expect(list?.query.get('status')).toBe('failed');
  });

  it('offers the next step when there is none', async () => {
    serve({ 'GET /runs': page(), 'GET /strategies': strategies });
    await renderPage(RunsPage, '/runs');
    expect(await screen.findByRole('link', { name: 'Open a strategy' })).toBeVisible();
  });

  it('says what went wrong and tries again', async () => {
    let answers = 0;
    serve({
      'GET /runs': () => (answers++ === 0 ? problem(503, 'The store is busy.') : page(runShape())),
      'GET /strategies': strategies,
    });
    await renderPage(RunsPage, '/runs');
    expect(await screen.findByText('The store is busy.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Succeeded')).toBeVisible();
  });
});

describe('a new run', () => {
  it('is of the strategy chosen, at its newest version, and its page is opened', async () => {
    const calls = serve({
      'GET /runs': page(),
      'GET /strategies': page(summary()),
      'GET /strategies/str_1/versions': page(),
      'POST /runs': runShape({ id: 'run_9', status: 'queued' }),
    });
    const { path } = await renderPage(RunsPage, '/runs');
    const button = screen.getByRole('button', { name: 'New run' });
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.click(button);
    await userEvent.click(screen.getByRole('button', { name: 'Start the run' }));
    await waitFor(() => expect(path()).toBe('/runs/run_9'));
    const sent = calls.find(({ method }) => method === 'POST');
    expect(sent?.body).toEqual({ strategy_id: 'str_1', data: {} });
  });

  it('that is refused stays on the page and says why', async () => {
    serve({
      'GET /runs': page(),
      'GET /strategies': page(summary()),
      'GET /strategies/str_1/versions': page(),
      'POST /runs': problem(422, 'The strategy cannot run.'),
    });
    await renderPage(RunsPage, '/runs');
    const button = screen.getByRole('button', { name: 'New run' });
    await waitFor(() => expect(button).toBeEnabled());
    await userEvent.click(button);
    await userEvent.click(screen.getByRole('button', { name: 'Start the run' }));
    expect(await screen.findByText('The strategy cannot run.')).toBeVisible();
  });
});
