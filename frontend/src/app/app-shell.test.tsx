import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { AppShell } from '@/app/app-shell';
import { isLit, NAV_ITEMS } from '@/app/nav-items';
import { worthAnotherTry } from '@/app/query-client';
import { ProblemError, UnreachableError } from '@/api/problem';
import { problem, serve } from '@/test/api';
import { renderPage } from '@/test/render';

const ME = { id: 'u', name: 'Ada', organisation: { id: 'o', name: 'Home' }, role: 'admin' };

test('who is not signed in is told about the one-time link, and let in once it was opened', async () => {
  let signedIn = false;
  serve({ 'GET /users/me': () => (signedIn ? ME : problem(401, 'Nobody is signed in.')) });
  await renderPage(AppShell);
  expect(await screen.findByText('qis token signin-link')).toBeInTheDocument();
  expect(screen.queryByTestId('marketplace')).not.toBeInTheDocument();
  signedIn = true;
  await userEvent.click(screen.getByText('I have opened the link'));
  expect(await screen.findByTestId('marketplace')).toBeInTheDocument();
});

test('one element only leads to the marketplace by its test id', async () => {
  serve({ 'GET /users/me': ME });
  await renderPage(AppShell);
  expect(await screen.findAllByTestId('marketplace')).toHaveLength(1);
});

test('a server that does not answer is told apart from being signed out', async () => {
  serve({ 'GET /users/me': () => new TypeError('refused') });
  await renderPage(AppShell);
  expect(await screen.findByText('The server does not answer')).toBeInTheDocument();
});

test('the canvas of a strategy lights the strategies in the rail', () => {
  const lit = (path: string) => NAV_ITEMS.filter((item) => isLit(item, path)).map(({ to }) => to);
  expect(lit('/')).toEqual(['/']);
  expect(lit('/strategies/str_1')).toEqual(['/']);
  expect(lit('/marketplace/signal.ema')).toEqual(['/marketplace']);
  expect(lit('/runs')).toEqual(['/runs']);
  expect(lit('/settings')).toEqual([]);
});

test('a refusal is final, an absence is tried once more', () => {
  const of = (status: number) =>
    new ProblemError({
      type: '',
      title: '',
      status,
      detail: '',
      instance: '',
      request_id: '',
      errors: [],
    });
  expect(worthAnotherTry(0, of(404))).toBe(false);
  expect(worthAnotherTry(0, of(503))).toBe(true);
  expect(worthAnotherTry(0, new UnreachableError(null))).toBe(true);
  expect(worthAnotherTry(1, new UnreachableError(null))).toBe(false);
});
