import { act, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { keys } from '@/api/keys';
import { useRunEvents } from '@/api/run-events';
import { useRun } from '@/api/runs';
import type { Run } from '@/api/types';
import { serve } from '@/test/api';
import { stubEventSource } from '@/test/event-source';
import { drawHook } from '@/test/hook';

const RUN = { id: 'run_1', status: 'running', progress: 0.1, stage: 'Loading bars' } as Run;

function follow() {
  const streams = stubEventSource();
  const view = drawHook(() => {
    const run = useRun('run_1');
    useRunEvents(run.data);
    return run.data;
  });
  return { ...view, streams };
}

test('progress shows as it is told', async () => {
  serve({ 'GET /runs/run_1': RUN });
  const { result, streams } = follow();
  await waitFor(() => expect(streams).toHaveLength(1));
  expect(streams[0]?.url).toBe('/api/v1/runs/run_1/events');
  act(() => streams[0]?.send('progress', { progress: 0.6, stage: 'Ledger' }));
  await waitFor(() =>
    expect(result.current).toMatchObject({ status: 'running', progress: 0.6, stage: 'Ledger' }),
  );
});

test('a run that ends closes its stream and makes the lists stale', async () => {
  serve({ 'GET /runs/run_1': RUN });
  const { result, streams, client } = follow();
  client.setQueryData(keys.runs({}), []);
  await waitFor(() => expect(streams).toHaveLength(1));
  act(() => streams[0]?.send('state', { ...RUN, status: 'succeeded', progress: 1 }));
  await waitFor(() => expect(result.current?.status).toBe('succeeded'));
  expect(streams[0]?.readyState).toBe(2);
  expect(client.getQueryState(keys.runs({}))?.isInvalidated).toBe(true);
});

test('a run that is over opens no stream', async () => {
  serve({ 'GET /runs/run_1': { ...RUN, status: 'failed' } });
  const { result, streams } = follow();
  await waitFor(() => expect(result.current?.status).toBe('failed'));
  expect(streams).toHaveLength(0);
});

test('a stream that is lost for good makes the page ask again', async () => {
  const calls = serve({ 'GET /runs/run_1': RUN });
  const { streams } = follow();
  await waitFor(() => expect(streams).toHaveLength(1));
  act(() => streams[0]?.lose());
  await waitFor(() => expect(calls).toHaveLength(2));
});
