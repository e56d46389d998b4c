import type { Catalogue, FamilySpec, ModuleSpec } from '@/graph/catalogue';

export interface PaletteGroup {
  readonly family: FamilySpec;
  readonly modules: readonly ModuleSpec[];
}

/** The modules that hold every word of the query, by family; families without one are left out. */
export function matchingGroups(catalogue: Catalogue, query: string): readonly PaletteGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = catalogue.modules.filter((module) => {
    const text = textOf(module);
    return words.every((word) => text.includes(word));
  });
  return catalogue.families
    .map((family) => ({ family, modules: found.filter((module) => module.family === family.id) }))
    .filter(({ modules }) => modules.length > 0);
}

function textOf({ id, title, summary, family, tags }: ModuleSpec): string {
  return [id, title, summary, family, ...tags].join(' ').toLowerCase();
}
