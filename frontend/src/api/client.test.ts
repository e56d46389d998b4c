import { beforeEach, expect, test } from 'vitest';
import { api, bodyOf, etagOf, everyItem } from '@/api/client';
import { ConflictError, errorText, ProblemError, UnreachableError } from '@/api/problem';
import { json, problem, serve } from '@/test/api';
import { strategy } from '@/test/shapes';

const body = { document: { schema: 1 as const, nodes: {} } };
const ISSUE = {
  code: 'unknown_module',
  message: 'There is no module "x".',
  hint: 'Use one of the catalogue.',
  node: 'a',
  port: null,
  param: null,
};

beforeEach(() => {
  document.cookie = 'qis_csrf=token%2F1';
});

test('a change carries the CSRF cookie and an idempotency key; reading carries neither', async () => {
  const calls = serve({ 'POST /strategies': strategy(), 'GET /users/me': {} });
  await api.POST('/api/v1/strategies', { body });
  await api.GET('/api/v1/users/me');
  expect(calls[0]?.headers.get('X-CSRF-Token')).toBe('token/1');
  expect(calls[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
  expect(calls[1]?.headers.has('X-CSRF-Token')).toBe(false);
  expect(calls[1]?.headers.has('Idempotency-Key')).toBe(false);
});

test('two changes never share an idempotency key', async () => {
  const calls = serve({ 'POST /strategies': () => json(201, strategy()) });
  await api.POST('/api/v1/strategies', { body });
  await api.POST('/api/v1/strategies', { body });
  const used = calls.map((call) => call.headers.get('Idempotency-Key'));
  expect(new Set(used).size).toBe(2);
});

test('a refused request throws its problem with every finding', async () => {
  serve({
    'POST /previews': problem(422, 'The graph has 1 error.', { errors: [ISSUE], request_id: 'r1' }),
  });
  const call = api.POST('/api/v1/previews', { body: { ...body, points: 9, include: ['*'] } });
  const error = await call.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ status: 422, errors: [ISSUE], requestId: 'r1' });
  expect(errorText(error)).toBe('The graph has 1 error.');
});

test('a 412 holds what stands on the server', async () => {
  const current = strategy({ version: 4 });
  serve({ 'PUT /strategies/str_1': problem(412, 'Somebody saved meanwhile.', { current }) });
  const call = api.PUT('/api/v1/strategies/{strategy_id}', {
    params: { path: { strategy_id: 'str_1' }, header: { 'If-Match': etagOf(3) } },
    body,
  });
  const error = await call.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConflictError);
  expect((error as ConflictError).current).toEqual(current);
});

test('a page of HTML from a proxy is told by its status', async () => {
  serve({ 'GET /catalogue': new Response('<html>Bad gateway</html>', { status: 502 }) });
  const error = await api.GET('/api/v1/catalogue').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ status: 502, errors: [] });
  expect(errorText(error)).toContain('502');
});

test('a broken connection is tried once more with the same idempotency key', async () => {
  let tries = 0;
  const calls = serve({
    'POST /strategies': () => (++tries === 1 ? new TypeError('reset') : json(201, strategy())),
  });
  const made = await bodyOf(api.POST('/api/v1/strategies', { body }));
  expect(made.id).toBe('str_1');
  expect(calls).toHaveLength(2);
  expect(calls[1]?.headers.get('Idempotency-Key')).toBe(calls[0]?.headers.get('Idempotency-Key'));
  expect(calls[1]?.body).toEqual(body);
});

test('a server that stays away is named as such', async () => {
  serve({ 'GET /catalogue': () => new TypeError('refused') });
  await expect(api.GET('/api/v1/catalogue')).rejects.toBeInstanceOf(UnreachableError);
});

test('a list is followed to its end', async () => {
  const calls = serve({
    'GET /tokens': ({ query }: { query: URLSearchParams }) =>
      query.get('cursor') === null
        ? { items: [{ id: 'a' }], next_cursor: 'n' }
        : { items: [{ id: 'b' }], next_cursor: null },
  });
  const all = await everyItem((query) => api.GET('/api/v1/tokens', { params: { query } }));
  expect(all.map((token) => token.id)).toEqual(['a', 'b']);
  expect(calls[1]?.query.get('cursor')).toBe('n');
});

test('an etag is quoted once', () => {
  expect(etagOf(3)).toBe('"3"');
  expect(etagOf('"abc"')).toBe('"abc"');
});
