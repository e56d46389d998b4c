import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { DatasetsPage } from '@/pages/datasets/datasets-page';
import { page, problem, serve } from '@/test/api';
import { stubEventSource } from '@/test/event-source';
import { renderPage } from '@/test/render';
import { dataset } from '@/test/shapes';

const JOB = {
  id: 'job_1',
  status: 'running',
  progress: 0.25,
  stage: '500 of 2,000 bars',
  dataset_id: null,
  error: null,
  errors: [],
};

test('simulated bars say so, and poor ones show their score', async () => {
  const bad = {
    code: 'gap',
    severity: 'error' as const,
    count: 3,
    message: '3 gaps.',
    examples: [],
  };
  serve({
    'GET /datasets': page(
      dataset(),
      dataset({
        id: 'ds_2',
        name: 'SPX.1d',
        simulated: false,
        quality: { score: 61.4, issues: [bad] },
      }),
    ),
  });
  await renderPage(DatasetsPage);
  const simulated = (await screen.findByText('ETH-USDT.1d')).closest('tr')!;
  expect(within(simulated).getByText('Simulated')).toBeInTheDocument();
  const real = screen.getByText('SPX.1d').closest('tr')!;
  expect(within(real).queryByText('Simulated')).not.toBeInTheDocument();
  expect(within(real).getByTitle('3 gaps.')).toHaveTextContent('Poor, 61');
});

test('a fetch shows live progress and can be cancelled', async () => {
  stubEventSource();
  let status = 'running';
  const calls = serve({
    'GET /datasets': page(dataset()),
    'POST /datasets/fetch': { job_id: 'job_1' },
    'GET /datasets/jobs/job_1': () => ({ ...JOB, status }),
    'POST /datasets/jobs/job_1/cancel': () => {
      status = 'cancelled';
      return { ...JOB, status };
    },
  });
  await renderPage(DatasetsPage);
  await userEvent.click(await screen.findByText('Fetch'));
  await userEvent.click(within(screen.getByRole('dialog')).getByText('Fetch'));
  expect(await screen.findByText('500 of 2,000 bars')).toBeInTheDocument();
  expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25');
  expect(calls.find((call) => call.path === '/datasets/fetch')?.body).toEqual({
    source: 'ccxt:binance',
    symbol: 'ETH/USDT',
    timeframe: '1d',
    since: '2020-01-01T00:00:00Z',
  });
  await userEvent.click(screen.getByText('Cancel'));
  expect(await screen.findByText(/was cancelled/)).toBeInTheDocument();
});

test('a fetch that fails says what to change and leads back to the form', async () => {
  stubEventSource();
  serve({
    'GET /datasets': page(dataset()),
    'POST /datasets/fetch': { job_id: 'job_1' },
    'GET /datasets/jobs/job_1': {
      ...JOB,
      status: 'failed',
      error: 'binance knows no symbol "ETH/USDT".',
    },
  });
  await renderPage(DatasetsPage);
  await userEvent.click(await screen.findByText('Fetch'));
  await userEvent.click(within(screen.getByRole('dialog')).getByText('Fetch'));
  expect(await screen.findByRole('alert')).toHaveTextContent('knows no symbol');
  await userEvent.click(screen.getByText('Change and try again'));
  expect(screen.getByLabelText('Symbol')).toHaveValue('ETH/USDT');
});

test('a fetch goes on in sight when its window is closed, and can be opened again', async () => {
  stubEventSource();
  serve({
    'GET /datasets': page(dataset()),
    'POST /datasets/fetch': { job_id: 'job_1' },
    'GET /datasets/jobs/job_1': JOB,
  });
  await renderPage(DatasetsPage);
  await userEvent.click(await screen.findByText('Fetch'));
  await userEvent.click(within(screen.getByRole('dialog')).getByText('Fetch'));
  await screen.findByText('500 of 2,000 bars');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent('Fetching500 of 2,000 bars');
  await userEvent.click(screen.getByText('Show'));
  expect(screen.getByRole('dialog')).toHaveTextContent('500 of 2,000 bars');
});

test('a form that the server refuses keeps what was typed', async () => {
  serve({
    'GET /datasets': page(dataset()),
    'POST /datasets/fetch': problem(422, 'There is no source "ccxt:binance" here.'),
  });
  await renderPage(DatasetsPage);
  await userEvent.click(await screen.findByText('Fetch'));
  await userEvent.click(within(screen.getByRole('dialog')).getByText('Fetch'));
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no source');
  expect(screen.getByLabelText('Symbol')).toHaveValue('ETH/USDT');
});
