import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FileDrop } from '@/ui/file-drop';

const file = new File(['ts,close\n'], 'eth.csv');

function area(onFile: (file: File) => void) {
  render(
    <FileDrop invitation="Drop it here" onFile={onFile}>
      <p>Datasets</p>
    </FileDrop>,
  );
  return screen.getByRole('presentation');
}

test('a file above the area is invited, and taken when it is let go', () => {
  const onFile = vi.fn();
  const box = area(onFile);
  fireEvent.dragOver(box, { dataTransfer: { types: ['Files'], files: [file] } });
  expect(screen.getByText('Drop it here')).toBeInTheDocument();
  fireEvent.drop(box, { dataTransfer: { types: ['Files'], files: [file] } });
  expect(onFile).toHaveBeenCalledWith(file);
  expect(screen.queryByText('Drop it here')).not.toBeInTheDocument();
});

test('a dragged text is left alone', () => {
  const onFile = vi.fn();
  const box = area(onFile);
  fireEvent.dragOver(box, { dataTransfer: { types: ['text/plain'], files: [] } });
  expect(screen.queryByText('Drop it here')).not.toBeInTheDocument();
  fireEvent.drop(box, { dataTransfer: { types: ['text/plain'], files: [] } });
  expect(onFile).not.toHaveBeenCalled();
});
