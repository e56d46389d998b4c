import type { QueryClient } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import { Providers, testClient } from '@/test/render';

/** Draw a hook within the providers that the app gives it. */
export function drawHook<T>(hook: () => T, client: QueryClient = testClient()) {
  const view = renderHook(hook, {
    wrapper: ({ children }) => <Providers client={client}>{children}</Providers>,
  });
  return { ...view, client };
}
