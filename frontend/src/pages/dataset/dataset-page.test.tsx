import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { DatasetPage } from '@/pages/dataset/dataset-page';
import { json, problem, serve } from '@/test/api';
import { renderPage } from '@/test/render';
import { dataset, moduleShape, strategy } from '@/test/shapes';

const CATALOGUE = { modules: [moduleShape({ id: 'data.bars', version: '1.2.0' })] };
const show = () => renderPage(DatasetPage, '/datasets/$id', '/datasets/ds_1');

test('what the import found is told kind by kind, with the first places', async () => {
  const gaps = {
    code: 'gap',
    severity: 'warning' as const,
    count: 14,
    message: '14 bars are missing.',
    examples: [{ row: 1204, ts: '2022-04-10T00:00:00Z', detail: '1 bar missing' }],
  };
  serve({ 'GET /datasets/ds_1': dataset({ quality: { score: 88, issues: [gaps] } }) });
  await show();
  const finding = (await screen.findByText('14 bars are missing.')).closest('li')!;
  expect(finding).toHaveTextContent('row 1,204 · 2022-04-10 · 1 bar missing');
  expect(within(finding).getByText('14')).toBeInTheDocument();
});

test('a dataset without findings says what was looked for', async () => {
  serve({ 'GET /datasets/ds_1': dataset() });
  await show();
  expect(await screen.findByText(/No gaps, no duplicates/)).toBeInTheDocument();
});

test('prices that cannot be loaded are told in the place of the chart', async () => {
  serve({
    'GET /datasets/ds_1': dataset(),
    'GET /datasets/ds_1/bars': problem(500, 'The file of the bars is damaged.'),
  });
  await show();
  expect(await screen.findByRole('alert')).toHaveTextContent('The file of the bars is damaged.');
});

test('a strategy is started on the dataset, with the source module pinned', async () => {
  const calls = serve({
    'GET /datasets/ds_1': dataset(),
    'GET /catalogue': CATALOGUE,
    'POST /strategies': () => json(201, strategy({ id: 'str_4' })),
  });
  const { path } = await show();
  await userEvent.click(await screen.findByText('Use in a strategy'));
  await waitFor(() => expect(path()).toBe('/strategies/str_4'));
  expect(calls.find((call) => call.method === 'POST')?.body).toMatchObject({
    document: {
      nodes: { bars: { module: 'data.bars@1.2.0', params: { dataset: 'ETH-USDT.1d' } } },
    },
  });
});

test('built-in data cannot be deleted; a refusal to delete says why', async () => {
  serve({
    'GET /datasets/ds_1': dataset({ source: 'import' }),
    'DELETE /datasets/ds_1': problem(409, 'The run "Trend" pins it.'),
  });
  await show();
  await userEvent.click(await screen.findByText('Delete…'));
  const dialog = screen.getByRole('alertdialog');
  await userEvent.click(within(dialog).getByText('Delete dataset'));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('pins it');
});

test('a sample has no delete button', async () => {
  serve({ 'GET /datasets/ds_1': dataset({ source: 'sample' }), 'GET /catalogue': CATALOGUE });
  await show();
  expect(await screen.findByText('Use in a strategy')).toBeInTheDocument();
  expect(screen.queryByText('Delete…')).not.toBeInTheDocument();
});
