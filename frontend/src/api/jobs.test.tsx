import { act, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useFetchJob } from '@/api/jobs';
import { keys } from '@/api/keys';
import { serve } from '@/test/api';
import { stubEventSource } from '@/test/event-source';
import { drawHook } from '@/test/hook';

const JOB = { id: 'job_1', status: 'running', progress: 0, stage: 'Asking', dataset_id: null };

test('a fetch is followed to its end, and the datasets are read again', async () => {
  const streams = stubEventSource();
  serve({ 'GET /datasets/jobs/job_1': JOB });
  const { result, client } = drawHook(() => useFetchJob('job_1'));
  client.setQueryData(keys.datasets(''), []);
  await waitFor(() => expect(streams.length).toBeGreaterThan(0));
  await waitFor(() => expect(result.current.data?.stage).toBe('Asking'));
  const stream = streams.at(-1)!;
  act(() => stream.send('progress', { progress: 0.5, stage: '500 bars' }));
  await waitFor(() =>
    expect(result.current.data).toMatchObject({ progress: 0.5, stage: '500 bars' }),
  );
  act(() => stream.send('state', { ...JOB, status: 'succeeded', progress: 1, dataset_id: 'ds_9' }));
  await waitFor(() => expect(result.current.data?.dataset_id).toBe('ds_9'));
  await waitFor(() => expect(stream.readyState).toBe(2));
  expect(client.getQueryState(keys.datasets(''))?.isInvalidated).toBe(true);
});
