import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { AppShell } from '@/app/app-shell';
import { Crash } from '@/app/crash';
import { HomePage } from '@/pages/home/home-page';
import { NotFoundPage } from '@/pages/not-found/not-found-page';

export interface EditorSearch {
  /** A module to place as soon as the canvas is open: `signal.momentum@1.0.0`. */
  add?: string;
}

export interface MarketplaceSearch {
  family?: string;
  tag?: string;
  q?: string;
}

const root = createRootRoute({
  component: AppShell,
  notFoundComponent: NotFoundPage,
  errorComponent: Crash,
});

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });

const editor = createRoute({
  getParentRoute: () => root,
  path: '/strategies/$id',
  validateSearch: (search): EditorSearch => texts(search, ['add']),
  component: lazyRouteComponent(() => import('@/pages/editor/editor-page'), 'EditorPage'),
});

const templates = createRoute({
  getParentRoute: () => root,
  path: '/templates',
  component: lazyRouteComponent(() => import('@/pages/templates/templates-page'), 'TemplatesPage'),
});

const marketplace = createRoute({
  getParentRoute: () => root,
  path: '/marketplace',
  validateSearch: (search): MarketplaceSearch => texts(search, ['family', 'tag', 'q']),
  component: lazyRouteComponent(
    () => import('@/pages/marketplace/marketplace-page'),
    'MarketplacePage',
  ),
});

const module = createRoute({
  getParentRoute: () => root,
  path: '/marketplace/$moduleId',
  validateSearch: (search): { version?: string } => texts(search, ['version']),
  component: lazyRouteComponent(() => import('@/pages/module/module-page'), 'ModulePage'),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: (search): { strategy?: string; status?: string } =>
    texts(search, ['strategy', 'status']),
  component: lazyRouteComponent(() => import('@/pages/runs/runs-page'), 'RunsPage'),
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$id',
  component: lazyRouteComponent(() => import('@/pages/run/run-page'), 'RunPage'),
});

const datasets = createRoute({
  getParentRoute: () => root,
  path: '/datasets',
  validateSearch: (search): { q?: string } => texts(search, ['q']),
  component: lazyRouteComponent(() => import('@/pages/datasets/datasets-page'), 'DatasetsPage'),
});

const dataset = createRoute({
  getParentRoute: () => root,
  path: '/datasets/$id',
  component: lazyRouteComponent(() => import('@/pages/dataset/dataset-page'), 'DatasetPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('@/pages/settings/settings-page'), 'SettingsPage'),
});

const routeTree = root.addChildren([
  home,
  editor,
  templates,
  marketplace,
  module,
  runs,
  run,
  datasets,
  dataset,
  settings,
]);

export const router = createRouter({
  routeTree,
  defaultErrorComponent: Crash,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

/** The search parameters that are texts, under the given names; anything else in the address is dropped. */
function texts<K extends string>(search: Record<string, unknown>, names: K[]) {
  const kept: Partial<Record<K, string>> = {};
  for (const name of names) {
    const value = search[name];
    if (typeof value === 'string' && value !== '') kept[name] = value;
    else if (typeof value === 'number') kept[name] = String(value);
  }
  return kept;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
