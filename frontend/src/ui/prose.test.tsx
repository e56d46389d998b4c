import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Prose } from '@/ui/prose';

test('lines of one paragraph run together, an indented formula stands by itself', () => {
  const { container } = render(<Prose text={'First line\nsecond line.\n\n    a = b\n      + c'} />);
  expect(container.querySelectorAll('p')).toHaveLength(1);
  expect(screen.getByText('First line second line.')).toBeInTheDocument();
  expect(container.querySelector('pre')?.textContent).toBe('a = b\n  + c');
});

test('code is set apart and a link leaves its full stop outside', () => {
  render(<Prose text="Use ``close`` (see https://example.org/a.html)." />);
  expect(screen.getByText('close').tagName).toBe('CODE');
  expect(screen.getByRole('link')).toHaveAttribute('href', 'https://example.org/a.html');
  expect(screen.getByText(/\)\.$/)).toBeInTheDocument();
});

test('markup in a docstring stays text', () => {
  render(<Prose text={'<img src=x onerror="alert(1)">'} />);
  expect(screen.queryByRole('img')).not.toBeInTheDocument();
  expect(screen.getByText(/onerror/)).toBeInTheDocument();
});
