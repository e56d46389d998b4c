import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type RouteComponent,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { TooltipProvider } from '@/ui/tooltip';

export function testClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false } } });
}

export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider>{children}</TooltipProvider>
    </QueryClientProvider>
  );
}

/** Draw a page at its place in a router; `path()` tells where the person has been led. */
export async function renderPage(page: RouteComponent, path = '/', at: string = path) {
  const root = createRootRoute();
  const here = createRoute({ getParentRoute: () => root, path, component: page });
  const elsewhere = createRoute({ getParentRoute: () => root, path: '/$', component: () => null });
  const history = createMemoryHistory({ initialEntries: [at] });
  const router = createRouter({ routeTree: root.addChildren([here, elsewhere]), history });
  await router.load();
  const view = render(
    <Providers client={testClient()}>
      {/* The registered type is the app's own router; a page under test has a smaller one. */}
      <RouterProvider router={router as never} />
    </Providers>,
  );
  return { ...view, path: () => history.location.pathname + history.location.search };
}
