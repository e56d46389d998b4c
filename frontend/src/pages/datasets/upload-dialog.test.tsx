import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { UploadDialog } from '@/pages/datasets/upload-dialog';
import { FakeRequest } from '@/test/xml-http-request';
import { renderPage } from '@/test/render';
import { dataset } from '@/test/shapes';

const file = new File(['date,open\n1,x\n'], 'dirty.csv', { type: 'text/csv' });

beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});

async function importing() {
  const onDone = vi.fn();
  const onClose = vi.fn();
  await renderPage(() => <UploadDialog open first={null} onClose={onClose} onDone={onDone} />);
  await userEvent.upload(screen.getByLabelText('Data file'), file);
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  await waitFor(() => expect(FakeRequest.last.form).not.toBeNull());
  return { onDone, onClose, http: FakeRequest.last };
}

test('nothing can be imported before a file is chosen', async () => {
  await renderPage(() => <UploadDialog open first={null} onClose={vi.fn()} onDone={vi.fn()} />);
  expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled();
});

test('a refused file lists row and column of every finding and stays to be mended', async () => {
  const { http, onDone } = await importing();
  http.answer(422, {
    title: 'Refused',
    status: 422,
    detail: '2 findings',
    errors: [
      { code: 'text', message: 'Row 2: "x" is no number.', hint: 'Give a price.', param: 'open' },
      { code: 'missing', message: 'There is no column "close".', hint: 'Add it.', param: 'close' },
    ],
  });
  const alert = await screen.findByRole('alert');
  const lines = within(alert)
    .getAllByRole('listitem')
    .map((line) => line.textContent);
  expect(lines).toEqual([
    'openRow 2: "x" is no number.Give a price.',
    'closeThere is no column "close".Add it.',
  ]);
  expect(screen.getByText('dirty.csv')).toBeInTheDocument();
  expect(onDone).not.toHaveBeenCalled();
});

test('once the file has been sent, the page says that it is being read', async () => {
  const { http, onDone } = await importing();
  http.sent(1, 2);
  expect(await screen.findByText('Sending: 50%')).toBeInTheDocument();
  http.sent(2, 2);
  expect(await screen.findByText(/Reading and checking/)).toBeInTheDocument();
  http.answer(201, dataset());
  await waitFor(() => expect(onDone.mock.calls[0]?.[0]).toEqual(dataset()));
});

test('closing the window stops the upload', async () => {
  const { http, onClose } = await importing();
  await userEvent.click(screen.getByText('Cancel'));
  expect(http.aborted).toBe(true);
  expect(onClose).toHaveBeenCalled();
});
