import type { Dataset, Module, Strategy, StrategySummary, Template } from '@/api/types';

const AUTHOR = { id: 'usr_1', name: 'Ada' };
const STAMP = '2026-01-31T09:30:00Z';

export function strategy(over: Partial<Strategy> = {}): Strategy {
  return {
    id: 'str_1',
    name: 'Trend on ETH',
    version: 3,
    hash: 'h',
    valid: true,
    errors: [],
    message: null,
    author: AUTHOR,
    parent: null,
    created_at: STAMP,
    updated_at: STAMP,
    draft: null,
    document: { schema: 1, name: 'Trend on ETH', nodes: {} },
    ...over,
  };
}

export function summary(over: Partial<StrategySummary> = {}): StrategySummary {
  const { document, errors, ...rest } = strategy();
  return {
    ...rest,
    node_count: Object.keys(document.nodes).length + errors.length,
    last_run: null,
    ...over,
  };
}

export function template(over: Partial<Template> = {}): Template {
  return {
    slug: 'eth-ma-crossover',
    title: 'ETH moving-average crossover',
    summary: 'Hold ETH while its fast average is above the slow one.',
    tags: ['trend'],
    document: { schema: 1, nodes: { eth: { module: 'data.bars@1.0.0' } } },
    ...over,
  };
}

export function moduleShape(over: Partial<Module> = {}): Module {
  return {
    id: 'signal.ma_crossover',
    version: '1.0.0',
    versions: ['1.0.0'],
    family: 'signal',
    kind: 'windowed',
    title: 'MA crossover',
    summary: 'Be long while the fast average is above the slow one.',
    description: '',
    notes: null,
    references: [],
    tags: ['trend'],
    inputs: [],
    outputs: [],
    params_schema: {},
    lookback_default: 49,
    digest: 'd',
    origin: 'built-in',
    ...over,
  };
}

export function dataset(over: Partial<Dataset> = {}): Dataset {
  return {
    id: 'ds_1',
    name: 'ETH-USDT.1d',
    symbols: ['ETH-USDT'],
    timeframe: '1d',
    calendar: '24/7',
    rows: 3650,
    start: '2016-01-01T00:00:00Z',
    end: '2025-12-28T00:00:00Z',
    columns: [],
    content_hash: 'abc',
    source: 'sample',
    simulated: true,
    description: 'Simulated daily bars.',
    origin: 'seeded generator',
    quality: { score: 100, issues: [] },
    created_at: STAMP,
    ...over,
  };
}
