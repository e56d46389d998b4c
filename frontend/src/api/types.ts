/** The shapes that the API speaks, by the names the app uses for them. */

export type Scalar = string | number | boolean | null;
export type ParamValue = Scalar | ParamValue[] | { [key: string]: ParamValue };

export interface DocumentNode {
  module: string;
  params?: Record<string, ParamValue>;
  inputs?: Record<string, string | string[]>;
}

/** A strategy document. */
export interface Doc {
  schema: number;
  name: string;
  nodes: Record<string, DocumentNode>;
  layout?: Record<string, [number, number]>;
  notes?: ParamValue;
}

export interface Issue {
  code: string;
  message: string;
  hint: string;
  node: string | null;
  port: string | null;
  param: string | null;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string | null;
  request_id: string | null;
  errors: Issue[];
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export interface User {
  id: string;
  name: string;
  email: string | null;
  organisation: { id: string; name: string };
  role: string;
  scopes: string[];
}

export interface Token {
  id: string;
  name: string;
  scopes: string[];
  prefix: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
}

export interface NewToken extends Token {
  token: string;
}

export type Known = 'open' | 'close' | 'fill';

export interface Port {
  name: string;
  type: string;
  label: string;
  required: boolean;
  many: boolean;
  known: Known;
  unit: string | null;
  description: string;
}

export interface ParamSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  default?: ParamValue;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  enum?: Scalar[];
  unit?: string;
  anyOf?: ParamSchema[];
  items?: ParamSchema;
  format?: string;
}

export interface ParamsSchema {
  type?: string;
  properties?: Record<string, ParamSchema>;
  required?: string[];
}

export interface Module {
  id: string;
  version: string;
  versions: string[];
  family: string;
  kind: string;
  title: string;
  summary: string;
  description: string;
  notes: string | null;
  references: string[];
  tags: string[];
  inputs: Port[];
  outputs: Port[];
  params_schema: ParamsSchema;
  lookback_default: number;
  digest: string;
  origin: string;
}

export interface Family {
  id: string;
  label: string;
  description: string;
}

export interface ConnectType {
  id: string;
  label: string;
  shape: string;
  description: string;
}

export interface Connect {
  types: ConnectType[];
  accepts: Record<string, string[]>;
  adapters: Record<string, string[]>;
}

export interface MetricDef {
  name: string;
  label: string;
  format: 'percent' | 'ratio' | 'count' | 'money' | 'days' | 'bars';
  better: 'high' | 'low' | null;
  formula: string;
  description: string;
  source: string;
  headline: boolean;
}

export interface Catalogue {
  engine_version: string;
  families: Family[];
  modules: Module[];
  connect: Connect;
  metrics: MetricDef[];
  failed: { path: string; id: string; reason: string }[];
}

export interface Strategy {
  id: string;
  name: string;
  version: number;
  document: Doc;
  hash: string;
  valid: boolean;
  errors: Issue[];
  message: string | null;
  author: { id: string; name: string };
  parent: { strategy_id: string; version: number } | null;
  created_at: string;
  updated_at: string;
  draft: { etag: string; updated_at: string } | null;
}

export type RunStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

export interface LastRun {
  id: string;
  status: RunStatus;
  sharpe: number | null;
  total_return: number | null;
  max_drawdown: number | null;
}

export interface StrategySummary extends Omit<Strategy, 'document' | 'errors'> {
  node_count: number;
  last_run: LastRun | null;
}

export interface VersionSummary {
  version: number;
  hash: string;
  author: { id: string; name: string };
  message: string | null;
  created_at: string;
  valid: boolean;
}

export interface Draft {
  document: Doc;
  base_version: number;
  etag: string;
  updated_at: string;
}

export interface DocumentDiff {
  from: number | null;
  to: number | null;
  added: string[];
  removed: string[];
  changed: { node: string; field: string; from: ParamValue; to: ParamValue }[];
  name: [string, string] | null;
}

export interface Validation {
  valid: boolean;
  hash: string;
  order: string[];
  warmup: number;
  warnings: Issue[];
}

export interface EquitySeries {
  ts: number[];
  equity: (number | null)[];
  benchmark: (number | null)[] | null;
  drawdown: (number | null)[];
  benchmark_label: string | null;
}

export interface Overlay {
  node: string;
  port: string;
  label: string;
  values: (number | null)[];
}

export interface Marker {
  ts: number;
  side: 'buy' | 'sell';
  price: number;
  quantity: number;
  reason: string;
  fill: number;
}

export interface PriceSeries {
  symbol: string;
  ts: number[];
  open: (number | null)[];
  high: (number | null)[];
  low: (number | null)[];
  close: (number | null)[];
  overlays: Overlay[];
  markers: Marker[];
}

export interface Fill {
  ts: string;
  symbol: string;
  side: 'buy' | 'sell';
  quantity: number;
  price: number;
  fee: number;
  order_id: string | number;
  reason: string;
}

export interface Trade {
  symbol: string;
  entry_ts: string;
  entry_price: number;
  exit_ts: string | null;
  exit_price: number | null;
  quantity: number;
  pnl: number | null;
  return: number | null;
  bars: number;
  reason: string;
  open: boolean;
}

export interface Rejection {
  ts: string;
  rule: string;
  node: string | null;
  symbol: string | null;
  message: string;
}

export interface Assumption {
  key: string;
  label: string;
  value: string;
  detail: string;
}

export interface NodeState {
  state: string;
  cached: boolean;
  milliseconds: number;
  warmup: number;
}

export interface Report {
  hash: string;
  digest: string;
  engine_version: string;
  bars: number;
  start: string;
  end: string;
  timeframe: string;
  symbols: string[];
  simulated: boolean;
  currency: string;
  metrics: Record<string, number | null>;
  undefined: Record<string, string>;
  equity: EquitySeries | null;
  price: PriceSeries[] | null;
  fills: Fill[] | null;
  trades: Trade[] | null;
  rejections: Rejection[];
  warnings: string[];
  assumptions: Assumption[] | null;
  nodes: Record<string, NodeState> | null;
  manifest: Record<string, ParamValue> | null;
}

export type PreviewSection =
  'equity' | 'price' | 'fills' | 'trades' | 'nodes' | 'manifest' | 'assumptions' | '*';

export interface PreviewRequest {
  document: Doc;
  start?: string;
  end?: string;
  capital?: number;
  points?: number;
  include?: PreviewSection[];
}

export interface RunRequest {
  strategy_id: string;
  version?: number;
  start?: string;
  end?: string;
  capital?: number;
  data?: Record<string, string>;
}

export interface Run {
  id: string;
  strategy_id: string;
  strategy_name: string;
  version: number;
  status: RunStatus;
  progress: number;
  stage: string;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  metrics: Record<string, number | null> | null;
  digest: string | null;
  hash: string;
  error: { message: string; errors: Issue[] } | null;
  reproduces: { run_id: string; same_digest: boolean | null } | null;
}

export interface QualityIssue {
  code: string;
  severity: 'info' | 'warning' | 'error';
  count: number;
  message: string;
  examples: { row: number | null; ts: string | null; detail: string }[];
}

export interface Quality {
  score: number;
  issues: QualityIssue[];
}

export interface Dataset {
  id: string;
  name: string;
  symbols: string[];
  timeframe: string;
  calendar: string;
  rows: number;
  start: string;
  end: string;
  columns: string[];
  content_hash: string;
  source: 'sample' | 'import' | 'fetch';
  simulated: boolean;
  description: string;
  origin: string;
  quality: Quality;
  created_at: string;
}

export interface BarSeries {
  symbol: string;
  ts: number[];
  open: (number | null)[];
  high: (number | null)[];
  low: (number | null)[];
  close: (number | null)[];
  volume: (number | null)[];
}

export interface FetchRequest {
  source: string;
  symbol: string;
  timeframe: string;
  since: string;
  until?: string;
  name?: string;
}

export interface Job {
  id: string;
  status: RunStatus;
  progress: number;
  stage: string;
  dataset_id: string | null;
  error: { message: string; errors: Issue[] } | null;
}

export interface Template {
  slug: string;
  title: string;
  summary: string;
  tags: string[];
  document: Doc;
}
