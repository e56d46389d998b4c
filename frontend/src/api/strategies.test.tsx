import { act, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { keys } from '@/api/keys';
import { ConflictError } from '@/api/problem';
import {
  exportUrl,
  useDeleteStrategy,
  useImportStrategy,
  useSaveStrategy,
  useStrategies,
} from '@/api/strategies';
import { page, problem, serve } from '@/test/api';
import { drawHook } from '@/test/hook';
import { strategy, summary } from '@/test/shapes';

const document = { schema: 1, name: 'Trend', nodes: {} } as const;

test('saving names the version that the edit started from, and the answer becomes the strategy', async () => {
  const saved = strategy({ version: 4 });
  const calls = serve({ 'PUT /strategies/str_1': saved });
  const { result, client } = drawHook(() => useSaveStrategy());
  await act(() => result.current.mutateAsync({ id: 'str_1', version: 3, document, message: 'x' }));
  expect(calls[0]?.headers.get('If-Match')).toBe('"3"');
  expect(calls[0]?.body).toEqual({ document, message: 'x' });
  expect(client.getQueryData(keys.strategy('str_1'))).toEqual(saved);
});

test('a save that comes second is a conflict and leaves the cache alone', async () => {
  serve({ 'PUT /strategies/str_1': problem(412, 'Somebody saved.', { current: strategy() }) });
  const { result, client } = drawHook(() => useSaveStrategy());
  act(() => result.current.mutate({ id: 'str_1', version: 2, document }));
  await waitFor(() => expect(result.current.error).toBeInstanceOf(ConflictError));
  expect(client.getQueryData(keys.strategy('str_1'))).toBeUndefined();
});

test('the list asks for the next page with the cursor of the last one', async () => {
  const calls = serve({
    'GET /strategies': ({ query }: { query: URLSearchParams }) =>
      query.get('cursor') === 'c2'
        ? page(summary({ id: 'str_2' }))
        : { items: [summary()], next_cursor: 'c2' },
  });
  const { result } = drawHook(() => useStrategies('eth'));
  await waitFor(() => expect(result.current.hasNextPage).toBe(true));
  await act(() => result.current.fetchNextPage());
  await waitFor(() => expect(result.current.hasNextPage).toBe(false));
  expect(calls.map((call) => call.query.get('q'))).toEqual(['eth', 'eth']);
  expect(result.current.data?.pages.flatMap((one) => one.items.map(({ id }) => id))).toEqual([
    'str_1',
    'str_2',
  ]);
});

test('a YAML file is sent as it is, by its kind', async () => {
  const calls = serve({ 'POST /strategies/import': strategy() });
  const { result } = drawHook(() => useImportStrategy());
  const file = new File(['schema: 1\nnodes: {}\n'], 'trend.yml');
  await act(() => result.current.mutateAsync(file));
  expect(calls[0]?.headers.get('Content-Type')).toBe('application/yaml');
  expect(calls[0]?.body).toBe('schema: 1\nnodes: {}\n');
});

test('a deleted strategy is forgotten', async () => {
  serve({ 'DELETE /strategies/str_1': new Response(null, { status: 204 }) });
  const { result, client } = drawHook(() => useDeleteStrategy());
  client.setQueryData(keys.strategy('str_1'), strategy());
  await act(() => result.current.mutateAsync('str_1'));
  expect(client.getQueryData(keys.strategy('str_1'))).toBeUndefined();
});

test('an export address names the format, and the version where one is given', () => {
  expect(exportUrl('str_1', 'yaml')).toBe('/api/v1/strategies/str_1/export?format=yaml');
  expect(exportUrl('str_1', 'json', 2)).toContain('version=2');
});
