import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { RunPage } from '@/pages/run/run-page';
import { sampleDefinitions, sampleReport } from '@/panels/results/fixtures/report';
import { stubEventSource } from '@/test/event-source';
import { renderPage } from '@/test/render';
import { runShape } from '@/test/runs';
import { problem, serve } from '@/test/api';

// A person's clicks through dialogs take longer than the default on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

// A canvas is absent here.
vi.mock('@/panels/results/charts/equity-chart', () => ({ EquityChart: () => <p>equity</p> }));
vi.mock('@/panels/results/charts/price-chart', () => ({ PriceChart: () => <p>price</p> }));

const catalogue = { 'GET /catalogue': { metrics: sampleDefinitions } };

const open = () => renderPage(RunPage, '/runs/$id', '/runs/run_1');

describe('a run under way', () => {
  const running = runShape({
    status: 'running',
    progress: 0.25,
    stage: 'Filling orders',
    metrics: null,
    digest: null,
    finished_at: null,
  });

  it('follows the events of the server until its report is there', async () => {
    const streams = stubEventSource();
    serve({
      ...catalogue,
      'GET /runs/run_1': running,
      'GET /runs/run_1/report': sampleReport(),
    });
    await open();
    expect(await screen.findByText('Filling orders')).toBeVisible();
    act(() => streams[0]?.send('progress', { progress: 0.75, stage: 'Measuring' }));
    expect(await screen.findByText('75%')).toBeVisible();
    act(() => streams[0]?.send('state', runShape()));
    expect(await screen.findByTestId('metric:sharpe')).toHaveAttribute('data-value', '0.93');
  });

  it('can be cancelled', async () => {
    stubEventSource();
    const calls = serve({
      ...catalogue,
      'GET /runs/run_1': running,
      'POST /runs/run_1/cancel': { ...running, status: 'cancelled' },
    });
    await open();
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText(/was cancelled before it was done/)).toBeVisible();
    expect(calls.some(({ path }) => path === '/runs/run_1/cancel')).toBe(true);
  });
});

describe('a run that failed', () => {
  it('lists everything that was wrong, and where', async () => {
    const issue = {
      code: 'short_data',
      message: 'Node "cross" needs 50 bars; the source has 12.',
      hint: 'Choose a longer period.',
      node: 'cross',
      port: null,
      param: null,
    };
    const error = { message: 'The strategy cannot run.', errors: [issue] };
    serve({ 'GET /runs/run_1': runShape({ status: 'failed', metrics: null, error }) });
    await open();
    expect(await screen.findByText('The run failed.')).toBeVisible();
    expect(screen.getByText(/needs 50 bars/)).toBeVisible();
    expect(screen.getByText('Choose a longer period.')).toBeVisible();
  });
});

describe('a run that failed without findings', () => {
  it('says what the engine said', async () => {
    const error = { message: 'The worker was stopped.', errors: [] };
    serve({ 'GET /runs/run_1': runShape({ status: 'failed', metrics: null, error }) });
    await open();
    expect(await screen.findByText('The worker was stopped.')).toBeVisible();
  });
});

describe('a run that went well', () => {
  const routes = {
    ...catalogue,
    'GET /runs/run_1': runShape(),
    'GET /runs/run_1/report': sampleReport(),
  };

  it('offers its tables and its manifest as files', async () => {
    serve(routes);
    await open();
    await userEvent.click(await screen.findByRole('button', { name: 'Download' }));
    const hrefs = screen.getAllByRole('menuitem').map((item) => item.getAttribute('href'));
    expect(hrefs).toContain('/api/v1/runs/run_1/equity?format=csv');
    expect(hrefs).toContain('/api/v1/runs/run_1/positions?format=parquet');
    expect(hrefs).toContain('/api/v1/runs/run_1/manifest');
  });

  it('leads to its strategy', async () => {
    serve(routes);
    await open();
    const link = await screen.findByRole('link', { name: 'Trend on ETH v3' });
    expect(link).toHaveAttribute('href', '/strategies/str_1');
  });

  it.each([
    [true, 'Reproduced.'],
    [false, 'Not reproduced.'],
  ])('shows whether the manifest gives the same digest (%s)', async (same_digest, verdict) => {
    const repeat = runShape({ id: 'run_2', reproduces: { run_id: 'run_1', same_digest } });
    serve({ ...routes, 'POST /runs/run_1/reproduce': repeat, 'GET /runs/run_2': repeat });
    await open();
    await userEvent.click(await screen.findByRole('button', { name: 'Reproduce' }));
    expect(await screen.findByText(verdict)).toBeVisible();
  });

  it('is left for the list once it is deleted', async () => {
    serve({ ...routes, 'DELETE /runs/run_1': new Response(null, { status: 204 }) });
    const { path } = await open();
    await userEvent.click(await screen.findByRole('button', { name: 'Delete this run' }));
    await userEvent.click(screen.getByRole('button', { name: 'Delete run' }));
    await waitFor(() => expect(path()).toBe('/runs'));
  });
});

describe('a run that is not there', () => {
  it('leads back to the list', async () => {
    serve({ 'GET /runs/run_1': problem(404, 'There is no such run.') });
    await open();
    expect(await screen.findByText('There is no such run')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Show all runs' })).toHaveAttribute('href', '/runs');
  });
});
