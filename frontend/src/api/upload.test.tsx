import { act, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { ProblemError } from '@/api/problem';
import { useUploadDataset } from '@/api/upload';
import { drawHook } from '@/test/hook';
import { dataset } from '@/test/shapes';
import { FakeRequest } from '@/test/xml-http-request';

const file = new File(['ts,close\n'], 'eth.csv');

beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});

async function started() {
  const view = drawHook(() => useUploadDataset());
  act(() => view.result.current.mutate({ file, symbol: 'ETH-USDT', name: '' }));
  await waitFor(() => expect(FakeRequest.last.form).not.toBeNull());
  return { ...view, http: FakeRequest.last };
}

test('what is filled in goes with the file; what is empty stays away', async () => {
  const { http, result } = await started();
  expect([...(http.form?.keys() ?? [])]).toEqual(['file', 'symbol']);
  expect(http.headers['Idempotency-Key']).toMatch(/^[0-9a-f]{32}$/);
  act(() => http.answer(201, dataset()));
  await waitFor(() => expect(result.current.data).toEqual(dataset()));
});

test('the part that is sent is told while it travels', async () => {
  const { http, result } = await started();
  act(() => http.sent(3, 4));
  expect(result.current.sent).toBe(0.75);
});

test('a refused file tells each finding', async () => {
  const { http, result } = await started();
  const errors = [{ code: 'bad_ohlc', message: 'Row 7: high is below low.', hint: 'Mend row 7.' }];
  act(() => http.answer(422, { title: 'Refused', status: 422, detail: '1 finding', errors }));
  await waitFor(() => expect(result.current.error).toBeInstanceOf(ProblemError));
  expect(result.current.error).toMatchObject({ status: 422, errors });
});

test('an upload can be stopped', async () => {
  const { result } = await started();
  act(() => result.current.cancel());
  await waitFor(() => expect(result.current.error).toMatchObject({ name: 'AbortError' }));
});
