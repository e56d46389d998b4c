import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { SettingsPage } from '@/pages/settings/settings-page';
import { page, problem, serve } from '@/test/api';
import { renderPage } from '@/test/render';

const ME = {
  id: 'u',
  name: 'Ada',
  organisation: { id: 'o', name: 'Home' },
  role: 'admin',
  has_password: false,
};
const TOKEN = {
  id: 'tok_1',
  name: 'nightly sweep',
  scopes: ['read'],
  prefix: 'qis_ab',
  created_at: '2026-01-01T00:00:00Z',
  expires_at: '2126-01-01T00:00:00Z',
  last_used_at: null,
};

test('a new token is shown once and gone when the window closes', async () => {
  const tokens: object[] = [];
  const calls = serve({
    'GET /users/me': ME,
    'GET /tokens': () => page(...tokens),
    'POST /tokens': () => {
      tokens.push(TOKEN);
      return { ...TOKEN, token: 'qis_secret' };
    },
  });
  await renderPage(SettingsPage);
  await userEvent.click(await screen.findByText('New token'));
  await userEvent.type(screen.getByLabelText('Name'), 'nightly sweep');
  await userEvent.click(screen.getByLabelText(/^Write/));
  await userEvent.click(screen.getByText('Create token'));
  expect(await screen.findByText('qis_secret')).toBeInTheDocument();
  expect(calls.find((call) => call.method === 'POST')?.body).toEqual({
    name: 'nightly sweep',
    scopes: ['read', 'run'],
    expires_in_days: 30,
  });
  await userEvent.click(screen.getByText('I have copied it'));
  expect(screen.queryByText('qis_secret')).not.toBeInTheDocument();
  expect(await screen.findByText('qis_ab…')).toBeInTheDocument();
});

test('a token with no name or no scope cannot be made', async () => {
  serve({ 'GET /users/me': ME, 'GET /tokens': page() });
  await renderPage(SettingsPage);
  await userEvent.click(await screen.findByText('New token'));
  const create = screen.getByText('Create token');
  expect(create).toBeDisabled();
  await userEvent.type(screen.getByLabelText('Name'), 'x');
  expect(create).toBeEnabled();
  for (const scope of [/^Read/, /^Write/, /^Run/]) {
    await userEvent.click(screen.getByLabelText(scope));
  }
  expect(create).toBeDisabled();
});

test('revoking asks first, then the token leaves the list', async () => {
  let tokens: object[] = [TOKEN];
  serve({
    'GET /users/me': ME,
    'GET /tokens': () => page(...tokens),
    'DELETE /tokens/tok_1': () => {
      tokens = [];
      return new Response(null, { status: 204 });
    },
  });
  await renderPage(SettingsPage);
  await userEvent.click(await screen.findByText('Revoke'));
  const dialog = screen.getByRole('alertdialog');
  await userEvent.click(within(dialog).getByText('Revoke token'));
  await waitFor(() => expect(screen.queryByText('qis_ab…')).not.toBeInTheDocument());
});

test('a password too short says how much is missing; the first one needs no other', async () => {
  const calls = serve({
    'GET /users/me': ME,
    'GET /tokens': page(),
    'PUT /users/me/password': () => new Response(null, { status: 204 }),
  });
  await renderPage(SettingsPage);
  const field = await screen.findByLabelText('New password');
  await userEvent.type(field, 'ten chars!');
  expect(screen.getByRole('alert')).toHaveTextContent('5 more characters');
  expect(screen.getByText('Set password')).toBeDisabled();
  await userEvent.type(field, ' and more');
  await userEvent.click(screen.getByText('Set password'));
  await waitFor(() => expect(field).toHaveValue(''));
  expect(calls.find((call) => call.method === 'PUT')?.body).toEqual({
    password: 'ten chars! and more',
  });
});

test('changing a password asks for the one that stands', async () => {
  serve({
    'GET /users/me': { ...ME, has_password: true },
    'GET /tokens': page(),
    'PUT /users/me/password': problem(403, 'The current password is another one.'),
  });
  await renderPage(SettingsPage);
  await userEvent.type(await screen.findByLabelText('Current password'), 'wrong');
  await userEvent.type(screen.getByLabelText('New password'), 'long enough to pass');
  await userEvent.click(screen.getByText('Change password'));
  expect(await screen.findByRole('alert')).toHaveTextContent('is another one');
});
