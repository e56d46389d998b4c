import { useCallback, useRef, type RefCallback, type RefObject } from 'react';

interface Destroyable {
  destroy(): void;
}

/**
 * Bind a chart to the element it is drawn in.
 *
 * @param make - must be stable: a new function destroys the chart and makes another one.
 */
export function usePlot<Plot extends Destroyable>(
  make: (element: HTMLElement) => Plot,
): { mount: RefCallback<HTMLElement>; plot: RefObject<Plot | null> } {
  const plot = useRef<Plot | null>(null);
  const mount = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined;
      const made = make(element);
      plot.current = made;
      return () => {
        plot.current = null;
        made.destroy();
      };
    },
    [make],
  );
  return { mount, plot };
}
