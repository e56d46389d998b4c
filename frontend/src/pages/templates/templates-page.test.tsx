import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { TemplatesPage } from '@/pages/templates/templates-page';
import { json, problem, serve } from '@/test/api';
import { renderPage } from '@/test/render';
import { strategy, template } from '@/test/shapes';

const ITEMS = [
  template({ slug: 'breakout', title: 'BTC breakout', tags: ['trend', 'stops'] }),
  template({ tags: ['trend', 'reference'] }),
];
const slugs = () =>
  screen.queryAllByTestId(/^template:/).map((card) => card.getAttribute('data-testid'));

test('the reference strategy stands first', async () => {
  serve({ 'GET /templates': { items: ITEMS } });
  await renderPage(TemplatesPage);
  await waitFor(() => expect(slugs()).toEqual(['template:eth-ma-crossover', 'template:breakout']));
});

test('words are looked for in titles and tags alike', async () => {
  serve({ 'GET /templates': { items: ITEMS } });
  await renderPage(TemplatesPage);
  await userEvent.type(await screen.findByLabelText('Search templates'), 'stops btc');
  await waitFor(() => expect(slugs()).toEqual(['template:breakout']));
  await userEvent.type(screen.getByLabelText('Search templates'), ' zzz');
  await userEvent.click(await screen.findByText('Show all templates'));
  await waitFor(() => expect(slugs()).toHaveLength(2));
});

test('one press makes a strategy and opens it; a refusal leaves the gallery as it is', async () => {
  let full = true;
  serve({
    'GET /templates': { items: ITEMS },
    'POST /strategies': () =>
      full ? problem(429, 'Too many at once.') : json(201, strategy({ id: 'str_3' })),
  });
  const { path } = await renderPage(TemplatesPage);
  const card = await screen.findByTestId('template:breakout');
  await userEvent.click(card);
  await waitFor(() => expect(card).toBeEnabled());
  expect(path()).toBe('/');
  full = false;
  await userEvent.click(card);
  await waitFor(() => expect(path()).toBe('/strategies/str_3'));
});
