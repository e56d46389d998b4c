import type { Module } from '@/api/types';

export interface ModuleFilter {
  q?: string | undefined;
  family?: string | undefined;
  tag?: string | undefined;
}

/** The modules that a filter lets through; of those that match words, titles go before descriptions. */
export function filterModules(modules: readonly Module[], filter: ModuleFilter): Module[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return modules
    .filter((module) => filter.family === undefined || module.family === filter.family)
    .filter((module) => filter.tag === undefined || module.tags.includes(filter.tag))
    .map((module) => ({ module, rank: rankOf(module, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ module }) => module);
}

/** How many modules each family holds under the other filters. */
export function countFamilies(
  modules: readonly Module[],
  { q, tag }: ModuleFilter,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { family } of filterModules(modules, { q, tag })) {
    counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  return counts;
}

/** The tags in use, the most used first. */
export function tagsOf(modules: readonly Module[]): string[] {
  const counts = new Map<string, number>();
  for (const tag of modules.flatMap((module) => module.tags)) {
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([tag]) => tag);
}

function rankOf(module: Module, words: readonly string[]): number {
  if (words.length === 0) return 1;
  const ranks = words.map((word) => {
    if (module.title.toLowerCase().includes(word)) return 4;
    if (module.id.toLowerCase().includes(word)) return 3;
    if (module.tags.some((tag) => tag.toLowerCase().includes(word))) return 2;
    return `${module.summary} ${module.description}`.toLowerCase().includes(word) ? 1 : 0;
  });
  return Math.min(...ranks);
}
