import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { ScrollBox } from '@/ui/scroll-box';

let measure: () => void;

function widths(content: number, box: number): void {
  vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockReturnValue(content);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(box);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: () => void) {
        measure = callback;
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
}

afterEach(() => vi.restoreAllMocks());

test('a box that hides something can be reached and scrolled by keyboard', () => {
  widths(800, 390);
  render(<ScrollBox label="Monthly returns">wide</ScrollBox>);
  act(() => measure());
  expect(screen.getByRole('region', { name: 'Monthly returns' })).toHaveAttribute('tabindex', '0');
});

test('a box that shows everything is no stop on the way', () => {
  widths(390, 390);
  render(<ScrollBox label="Monthly returns">narrow</ScrollBox>);
  act(() => measure());
  expect(screen.queryByRole('region')).not.toBeInTheDocument();
});
