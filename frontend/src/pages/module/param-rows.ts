import type { ParamSchema, ParamsSchema } from '@/api/types';

export interface ParamRow {
  name: string;
  title: string;
  kind: string;
  fallback: string;
  range: string;
  unit: string;
  description: string;
}

/** The parameters of a module as lines to read. */
export function paramRows({ properties = {}, required = [] }: ParamsSchema): ParamRow[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    title: schema.title ?? name,
    kind: kindOf(schema),
    fallback: required.includes(name) ? 'required' : written(schema.default),
    range: rangeOf(schema),
    unit: schema.unit ?? '',
    description: schema.description ?? '',
  }));
}

function kindOf({ type, anyOf, enum: choices }: ParamSchema): string {
  if (choices) return 'choice';
  if (anyOf) return anyOf.map(kindOf).filter(nameable).join(' or ');
  const types = Array.isArray(type) ? type : [type ?? 'any'];
  return types
    .map((one) => WORDS[one] ?? one)
    .filter(nameable)
    .join(' or ');
}

const WORDS: Readonly<Record<string, string>> = {
  integer: 'whole number',
  number: 'number',
  string: 'text',
  boolean: 'yes or no',
  array: 'list',
  null: 'none',
};

function plain(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 12 });
}

function nameable(word: string): boolean {
  return word !== '' && word !== 'none';
}

function rangeOf(schema: ParamSchema): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, enum: choices, anyOf } = schema;
  if (choices) return choices.map(written).join(', ');
  const inner = anyOf?.find((one) => one.type !== 'null');
  if (inner) return rangeOf(inner);
  if (minimum !== undefined && maximum !== undefined) {
    return `${plain(minimum)} to ${plain(maximum)}`;
  }
  const low = bound('from', minimum) || bound('above', exclusiveMinimum);
  const high = bound('up to', maximum) || bound('below', exclusiveMaximum);
  return [low, high].filter(Boolean).join(', ');
}

function bound(word: string, value: number | undefined): string {
  return value === undefined ? '' : `${word} ${plain(value)}`;
}

function written(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return plain(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
