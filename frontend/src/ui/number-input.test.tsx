import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { NumberInput, type NumberInputProps } from '@/ui/number-input';

function Field(props: Partial<NumberInputProps> & { tell: (value: number | null) => void }) {
  const { tell, ...rest } = props;
  const [value, setValue] = useState<number | null>(20);
  const change = (next: number | null) => {
    setValue(next);
    tell(next);
  };
  return <NumberInput aria-label="Fast" value={value} onValueChange={change} {...rest} />;
}

test('each text that reads as a number is told at once', async () => {
  const tell = vi.fn();
  render(<Field tell={tell} />);
  const input = screen.getByLabelText('Fast');
  await userEvent.clear(input);
  await userEvent.type(input, '1.50');
  expect(tell.mock.calls.flat()).toEqual([null, 1, 1.5]);
  expect(input).toHaveValue('1.50');
});

test('an unfinished number is kept while typing and taken back on leaving', async () => {
  const tell = vi.fn();
  render(<Field tell={tell} />);
  const input = screen.getByLabelText('Fast');
  await userEvent.type(input, 'e');
  expect(input).toHaveValue('20e');
  await userEvent.tab();
  expect(input).toHaveValue('20');
  expect(tell).not.toHaveBeenCalled();
});

test('arrow keys step, with Shift by ten, within the bounds', async () => {
  const tell = vi.fn();
  render(<Field tell={tell} integer min={1} max={28} />);
  const input = screen.getByLabelText('Fast');
  await userEvent.type(input, '{ArrowUp}{ArrowDown}{ArrowDown}{Shift>}{ArrowUp}{/Shift}');
  expect(tell.mock.calls.flat()).toEqual([21, 20, 19, 28]);
});

test('a value from outside, such as an undo, replaces what was typed', async () => {
  const { rerender } = render(<NumberInput aria-label="Fast" value={20} onValueChange={vi.fn()} />);
  await userEvent.type(screen.getByLabelText('Fast'), '5');
  rerender(<NumberInput aria-label="Fast" value={13} onValueChange={vi.fn()} />);
  expect(screen.getByLabelText('Fast')).toHaveValue('13');
});
