/** One hue a port type: that of the family whose modules put it out. Shape and label say the same without colour. */

import type { Catalogue } from '@/graph/catalogue';

const TEXT: Readonly<Record<string, string>> = {
  data: 'text-family-data',
  signal: 'text-family-signal',
  weight: 'text-family-weight',
  risk: 'text-family-risk',
  execution: 'text-family-execution',
  performance: 'text-family-performance',
};

const STROKE: Readonly<Record<string, string>> = {
  data: 'stroke-family-data',
  signal: 'stroke-family-signal',
  weight: 'stroke-family-weight',
  risk: 'stroke-family-risk',
  execution: 'stroke-family-execution',
  performance: 'stroke-family-performance',
};

const families = new WeakMap<Catalogue, ReadonlyMap<string, string>>();

/** The family that a port type belongs to: the one with the most modules that put it out. */
export function familyOfType(catalogue: Catalogue, type: string): string | undefined {
  const known = families.get(catalogue) ?? countFamilies(catalogue);
  families.set(catalogue, known);
  return known.get(type);
}

/** The text colour of a port type. */
export function hueOf(catalogue: Catalogue, type: string): string {
  return TEXT[familyOfType(catalogue, type) ?? ''] ?? 'text-ink-faint';
}

/** The stroke colour of a link that carries this type. */
export function strokeOf(catalogue: Catalogue, type: string): string {
  return STROKE[familyOfType(catalogue, type) ?? ''] ?? 'stroke-ink-faint';
}

function countFamilies(catalogue: Catalogue): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const module of catalogue.modules) {
    for (const { type } of module.outputs) {
      const row = counts.get(type) ?? new Map<string, number>();
      row.set(module.family, (row.get(module.family) ?? 0) + 1);
      counts.set(type, row);
    }
  }
  return new Map([...counts].map(([type, row]) => [type, mostOf(row)]));
}

function mostOf(row: ReadonlyMap<string, number>): string {
  return [...row].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
