import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 639px)');

/** Whether the screen is as narrow as a phone. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}
