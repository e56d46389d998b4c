/** The shapes that the API speaks, by the names the app uses for them; all of them generated. */
import type { components } from '@/api/schema.gen';

type Schemas = components['schemas'];

/** A shape with some of its fields told more closely than the generated client knows them. */
type Closer<T, Fields extends Partial<Record<keyof T, unknown>>> = Omit<T, keyof Fields> & Fields;

/** A value that is read and never written to: documents are replaced, not changed. */
type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

export type Doc = Frozen<Schemas['Document']>;
export type DocumentNode = Frozen<Schemas['DocumentNode']>;

export type Issue = Schemas['Issue'];
export type Problem = Schemas['Problem'];

export type User = Schemas['User'];
export type Token = Schemas['Token'];
export type PasswordChange = Schemas['PasswordChange'];
export type TokenRequest = Schemas['TokenRequest'];
export type Scope = TokenRequest['scopes'][number];

export type Known = 'open' | 'close' | 'fill';
export type Port = Closer<Schemas['Port'], { known: Known }>;
export type PortType = Schemas['PortType'];
export type Connect = Schemas['Connect'];
export type Family = Schemas['Family'];
export type FailedModule = Schemas['FailedModule'];

/** A parameter as JSON Schema writes it; what OpenAPI leaves open. */
export interface ParamSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  enum?: (string | number | boolean | null)[];
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

export type Module = Closer<
  Schemas['Module'],
  { params_schema: ParamsSchema; inputs: Port[]; outputs: Port[] }
>;
export type MetricDef = Closer<
  Schemas['MetricDef'],
  {
    format: 'percent' | 'ratio' | 'count' | 'money' | 'days' | 'bars';
    better: 'high' | 'low' | null;
  }
>;
export type Catalogue = Closer<Schemas['Catalogue'], { modules: Module[]; metrics: MetricDef[] }>;

export type Strategy = Schemas['Strategy'];
export type StrategySummary = Schemas['StrategySummary'];
export type VersionSummary = Schemas['StrategyVersion'];
export type Draft = Schemas['Draft'];
export type DocumentDiff = Schemas['Diff'];
export type Validation = Schemas['Validation'];

export type PreviewRequest = Closer<
  Partial<Schemas['PreviewRequest']>,
  { document: Doc; include?: PreviewSection[] }
>;
export type PreviewSection = Schemas['PreviewRequest']['include'][number];
export type Report = Schemas['Report'];
export type EquitySeries = Schemas['EquitySeries'];
export type PriceSeries = Schemas['PriceSeries'];
export type Overlay = Schemas['Overlay'];
export type Marker = Schemas['Marker'];
export type Fill = Schemas['Fill'];
export type Trade = Schemas['Trade'];
export type Rejection = Schemas['Rejection'];
export type Assumption = Schemas['Assumption'];
export type NodeState = Schemas['NodeState'];

export type Run = Schemas['Run'];
export type RunStatus = Run['status'];
export type RunRequest = Partial<Schemas['RunRequest']> &
  Pick<Schemas['RunRequest'], 'strategy_id'>;

export type Dataset = Schemas['Dataset'];
export type Quality = Schemas['Quality'];
export type QualityIssue = Schemas['QualityIssue'];
export type BarSeries = Schemas['BarSeries'];
export type FetchRequest = Schemas['FetchRequest'];
export type Job = Schemas['FetchJob'];

export type Template = Schemas['Template'];
