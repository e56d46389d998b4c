import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { UseInCanvas } from '@/pages/module/use-in-canvas';
import { page, serve } from '@/test/api';
import { renderPage } from '@/test/render';
import { moduleShape, strategy, summary } from '@/test/shapes';

const Place = () => <UseInCanvas module={moduleShape()} />;
const ADDED = '?add=signal.ma_crossover%401.0.0';

test('a strategy of choice opens with the module to add', async () => {
  serve({ 'GET /strategies': page(summary()) });
  const { path } = await renderPage(Place);
  await userEvent.click(screen.getByText('Use in canvas'));
  await userEvent.click(await screen.findByText('Trend on ETH'));
  await waitFor(() => expect(path()).toBe(`/strategies/str_1${ADDED}`));
});

test('so does a new one', async () => {
  serve({ 'GET /strategies': page(), 'POST /strategies': strategy({ id: 'str_5' }) });
  const { path } = await renderPage(Place);
  await userEvent.click(screen.getByText('Use in canvas'));
  await userEvent.click(await screen.findByText('A new strategy'));
  await waitFor(() => expect(path()).toBe(`/strategies/str_5${ADDED}`));
});
