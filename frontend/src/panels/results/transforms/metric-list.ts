import type { MetricDef } from '@/api/types';
import type { FigureFormat } from '@/ui/figures';

/** One line of the metric table: a served value beside its definition. */
export interface MetricLine {
  name: string;
  value: number | null;
  definition: MetricDef;
  /** Why the value is unknown. */
  reason: string | null;
}

interface Figures {
  metrics: Readonly<Record<string, number | null>>;
  undefined: Readonly<Record<string, string>>;
}

/**
 * Every served metric in the catalogue's order; what the catalogue does not know comes last.
 *
 * A metric that the catalogue defines but the report leaves out is not invented.
 */
export function metricLines(figures: Figures, definitions: readonly MetricDef[]): MetricLine[] {
  const known = new Map(definitions.map((definition) => [definition.name, definition]));
  const served = new Set([...Object.keys(figures.metrics), ...Object.keys(figures.undefined)]);
  const ordered = [
    ...definitions.map(({ name }) => name).filter((name) => served.has(name)),
    ...[...served].filter((name) => !known.has(name)),
  ];
  return ordered.map((name) => {
    const value = figures.metrics[name] ?? null;
    return {
      name,
      value,
      definition: known.get(name) ?? undocumented(name),
      reason: value === null ? (figures.undefined[name] ?? 'The engine gave no value.') : null,
    };
  });
}

/** The lines that stand as tiles; the first six when the catalogue marks none. */
export function headlines(lines: readonly MetricLine[]): MetricLine[] {
  const marked = lines.filter(({ definition }) => definition.headline);
  return marked.length > 0 ? marked : lines.slice(0, 6);
}

/** Where a metric's value is good (1), bad (-1) or neither (0): only signed figures are judged. */
export function tone({ value, definition }: MetricLine): -1 | 0 | 1 {
  if (value === null || value === 0 || !JUDGED.has(definition.name)) return 0;
  return value > 0 ? 1 : -1;
}

const JUDGED: ReadonlySet<string> = new Set([
  'total_return',
  'cagr',
  'cagr_actual',
  'sharpe',
  'sortino',
  'calmar',
  'alpha',
  'information_ratio',
  'expectancy',
  'average_trade',
]);

function undocumented(name: string): MetricDef {
  const words = name.replaceAll('_', ' ');
  return {
    name,
    label: words.charAt(0).toUpperCase() + words.slice(1),
    format: 'ratio' satisfies FigureFormat,
    better: null,
    formula: '',
    description: 'Not described in the catalogue.',
    source: '',
    headline: false,
  };
}
