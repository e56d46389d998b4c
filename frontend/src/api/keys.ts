/** Every query key in one place, so that a change knows what it makes stale. */
export const keys = {
  me: ['me'],
  tokens: ['tokens'],
  catalogue: ['catalogue'],
  module: (id: string, version?: string) => ['module', id, version ?? 'newest'],
  templates: ['templates'],
  strategies: (q?: string) => (q === undefined ? ['strategies'] : ['strategies', q]),
  strategy: (id: string) => ['strategy', id],
  strategyVersions: (id: string) => ['strategy', id, 'versions'],
  strategyVersion: (id: string, version: number) => ['strategy', id, 'versions', version],
  runs: (filter?: unknown) => (filter === undefined ? ['runs'] : ['runs', filter]),
  run: (id: string) => ['run', id],
  runReport: (id: string, query: unknown) => ['run', id, 'report', query],
  datasets: (q?: string) => (q === undefined ? ['datasets'] : ['datasets', q]),
  dataset: (id: string) => ['dataset', id],
  datasetBars: (id: string, symbol: string | undefined) => ['dataset', id, 'bars', symbol ?? ''],
  job: (id: string) => ['job', id],
} as const;
