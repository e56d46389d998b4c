import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { MarketplacePage } from '@/pages/marketplace/marketplace-page';
import { problem, serve } from '@/test/api';
import { renderPage } from '@/test/render';
import { moduleShape } from '@/test/shapes';

const CATALOGUE = {
  families: [
    { id: 'signal', label: 'Signal', description: '' },
    { id: 'risk', label: 'Risk', description: '' },
  ],
  modules: [
    moduleShape({ id: 'signal.sma', title: 'Moving average' }),
    moduleShape({ id: 'risk.stop', family: 'risk', title: 'Stop', tags: ['exit'] }),
  ],
  connect: { types: [], accepts: {}, adapters: {} },
  failed: [{ id: 'signal.bad', path: '/extra/bad.py', reason: 'It reads the clock.' }],
};
const show = (at = '/marketplace') => renderPage(MarketplacePage, '/marketplace', at);
const shown = () =>
  screen.queryAllByTestId(/^module:/).map((card) => card.getAttribute('data-testid'));

test('the address says what is on the shelves, and searching writes it there', async () => {
  serve({ 'GET /catalogue': CATALOGUE });
  const { path } = await show('/marketplace?family=risk');
  await screen.findByTestId('module:risk.stop');
  expect(shown()).toEqual(['module:risk.stop']);
  await userEvent.click(screen.getByText('All families'));
  await userEvent.type(screen.getByLabelText('Search modules'), 'moving');
  await waitFor(() => expect(shown()).toEqual(['module:signal.sma']));
  expect(path()).toBe('/marketplace?q=moving');
});

test('a tag narrows, and pressing it again lets go', async () => {
  serve({ 'GET /catalogue': CATALOGUE });
  await show();
  const tag = await screen.findByRole('button', { name: 'exit' });
  await userEvent.click(tag);
  await waitFor(() => expect(shown()).toEqual(['module:risk.stop']));
  await userEvent.click(tag);
  await waitFor(() => expect(shown()).toHaveLength(2));
});

test('a refused module is named with its reason', async () => {
  serve({ 'GET /catalogue': CATALOGUE });
  await show();
  expect(await screen.findByText(/1 module was refused/)).toBeInTheDocument();
  expect(screen.getByText('It reads the clock.')).toBeInTheDocument();
});

test('an empty shelf can be filled again', async () => {
  serve({ 'GET /catalogue': CATALOGUE });
  await show('/marketplace?q=zzz&family=risk');
  await userEvent.click(await screen.findByText('Show every module'));
  await waitFor(() => expect(shown()).toHaveLength(2));
});

test('modules that cannot be loaded are told', async () => {
  serve({ 'GET /catalogue': problem(500, 'The registry failed.') });
  await show();
  expect(await screen.findByRole('alert')).toHaveTextContent('The registry failed.');
});
