import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { HomePage } from '@/pages/home/home-page';
import { page, problem, serve } from '@/test/api';
import { renderPage } from '@/test/render';
import { strategy, summary, template } from '@/test/shapes';

const LAST_RUN = {
  id: 'run_1',
  status: 'succeeded',
  sharpe: 1.234,
  total_return: 0.5,
  max_drawdown: -0.2,
};

test('a first visit offers templates, and one press opens a strategy made of one', async () => {
  const calls = serve({
    'GET /strategies': page(),
    'GET /templates': { items: [template()] },
    'POST /strategies': strategy({ id: 'str_7' }),
  });
  const { path } = await renderPage(HomePage);
  await userEvent.click(await screen.findByTestId('template:eth-ma-crossover'));
  await waitFor(() => expect(path()).toBe('/strategies/str_7'));
  const made = calls.find((call) => call.method === 'POST');
  expect(made?.body).toEqual({ template: 'eth-ma-crossover' });
});

test('each strategy shows how its last run went; one never run says nothing', async () => {
  serve({
    'GET /strategies': page(
      summary({ last_run: LAST_RUN }),
      summary({ id: 'str_2', name: 'Idle', valid: false }),
    ),
  });
  await renderPage(HomePage);
  const ran = (await screen.findByText('Trend on ETH')).closest('tr')!;
  expect(within(ran).getAllByText('+50.00%').length).toBeGreaterThan(0);
  expect(within(ran).getAllByText('1.23').length).toBeGreaterThan(0);
  const idle = screen.getByText('Idle').closest('tr')!;
  expect(within(idle).getAllByTitle('Not run yet')).toHaveLength(3);
  expect(within(idle).getByText('Unfinished')).toBeInTheDocument();
});

test('a search that finds nothing can be taken back', async () => {
  serve({
    'GET /strategies': ({ query }: { query: URLSearchParams }) =>
      query.get('q') ? page() : page(summary()),
  });
  await renderPage(HomePage);
  await screen.findByText('Trend on ETH');
  await userEvent.type(screen.getByLabelText('Search strategies'), 'zzz');
  await userEvent.click(await screen.findByText('Show all strategies'));
  expect(await screen.findByText('Trend on ETH')).toBeInTheDocument();
});

test('a server that fails is told, and asked again on demand', async () => {
  let down = true;
  serve({
    'GET /strategies': () => (down ? problem(503, 'The database is away.') : page(summary())),
  });
  await renderPage(HomePage);
  expect(await screen.findByRole('alert')).toHaveTextContent('The database is away.');
  down = false;
  await userEvent.click(screen.getByText('Try again'));
  expect(await screen.findByText('Trend on ETH')).toBeInTheDocument();
});

test('deleting asks first, and a refusal is shown where it was asked', async () => {
  serve({
    'GET /strategies': page(summary()),
    'DELETE /strategies/str_1': problem(409, 'A paper session still runs it.'),
  });
  await renderPage(HomePage);
  await userEvent.click(await screen.findByLabelText('Actions for Trend on ETH'));
  await userEvent.click(screen.getByText('Delete…'));
  const dialog = screen.getByRole('alertdialog');
  await userEvent.click(within(dialog).getByText('Delete strategy'));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('A paper session');
});

test('a broken file is explained line by line and opens nothing', async () => {
  const errors = [
    { code: 'x', message: 'There is no module "signal.nope".', hint: 'Pick one.', node: 'a' },
    { code: 'y', message: 'A node has no field "modul".', hint: 'Fields: module.', node: 'b' },
  ];
  serve({
    'GET /strategies': page(summary()),
    'POST /strategies/import': problem(422, '2 findings', { errors }),
  });
  const { path } = await renderPage(HomePage);
  const file = new File(['{}'], 'broken.json', { type: 'application/json' });
  await userEvent.upload(await screen.findByLabelText('Strategy file'), file);
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('“broken.json” was not imported');
  expect(within(dialog).getAllByRole('listitem')).toHaveLength(2);
  expect(dialog).toHaveTextContent('Pick one.');
  expect(path()).toBe('/');
});

test('a blank strategy is created and opened', async () => {
  const calls = serve({
    'GET /strategies': page(summary()),
    'POST /strategies': strategy({ id: 'str_8' }),
  });
  const { path } = await renderPage(HomePage);
  await userEvent.click(await screen.findByText('New strategy'));
  await waitFor(() => expect(path()).toBe('/strategies/str_8'));
  const made = calls.find((call) => call.method === 'POST');
  expect(made?.body).toMatchObject({ document: { schema: 1, nodes: {} } });
});
