import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ModulePage } from '@/pages/module/module-page';
import { problem, serve } from '@/test/api';
import { renderPage } from '@/test/render';
import { moduleShape } from '@/test/shapes';

const PORT = {
  name: 'close',
  type: 'Close',
  label: 'Close',
  required: true,
  many: false,
  known: 'close' as const,
  unit: 'quote currency',
  description: 'NaN where an asset did not trade.',
};
const CROSS = moduleShape({
  inputs: [PORT],
  notes: 'Ties are flat.',
  references: ['Brock et al. (1992), https://doi.org/10.1111/j.1540-6261.1992.tb04681.x'],
  params_schema: { properties: { fast: { type: 'integer', default: 20, unit: 'bars' } } },
});
const CATALOGUE = {
  modules: [CROSS, moduleShape({ id: 'data.bars', title: 'Bars', inputs: [], outputs: [PORT] })],
  connect: {
    types: [{ id: 'Close', label: 'Close price', shape: 'circle', description: '' }],
    accepts: { Close: ['Close'] },
    adapters: {},
  },
};
const show = (at = '/marketplace/signal.ma_crossover') =>
  renderPage(ModulePage, '/marketplace/$moduleId', at);

test('ports, parameters, notes and references are all on the page', async () => {
  serve({ 'GET /modules/signal.ma_crossover': CROSS, 'GET /catalogue': CATALOGUE });
  await show();
  const port = (await screen.findByText('close')).closest('tr')!;
  expect(port).toHaveTextContent('at the close');
  expect(port).toHaveTextContent('quote currency');
  expect(await within(port).findAllByText('Close price')).not.toHaveLength(0);
  expect(screen.getByText('fast').closest('tr')).toHaveTextContent('20 bars');
  expect(screen.getByText('Ties are flat.')).toBeInTheDocument();
  const source = screen.getByRole('link', { name: /doi\.org/ });
  expect(source).toHaveAttribute('href', 'https://doi.org/10.1111/j.1540-6261.1992.tb04681.x');
});

test('it leads on to what can be connected', async () => {
  serve({ 'GET /modules/signal.ma_crossover': CROSS, 'GET /catalogue': CATALOGUE });
  await show();
  const before = await screen.findByRole('region', { name: 'Takes from' });
  expect(within(before).getByRole('link', { name: 'Bars' })).toHaveAttribute(
    'href',
    '/marketplace/data.bars',
  );
});

test('an older version is read when the address names it', async () => {
  const calls = serve({
    'GET /modules/signal.ma_crossover/versions/1.0.0': CROSS,
    'GET /catalogue': CATALOGUE,
  });
  await show('/marketplace/signal.ma_crossover?version=1.0.0');
  await screen.findByText('Ties are flat.');
  expect(calls.map(({ path }) => path)).not.toContain('/modules/signal.ma_crossover');
});

test('a module that is not there is said to be so', async () => {
  serve({
    'GET /modules/signal.ma_crossover': problem(404, 'There is no module "signal.ma_crossover".'),
    'GET /catalogue': CATALOGUE,
  });
  await show();
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no module');
});
