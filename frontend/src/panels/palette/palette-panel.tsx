import { SearchX } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';

import { ModuleTile } from '@/panels/palette/module-tile';
import { matchingGroups } from '@/panels/palette/matching';
import type { ModuleSpec } from '@/graph/catalogue';
import { useEditor } from '@/store/editor';
import { addModuleInSight } from '@/store/nodes';
import { EmptyState } from '@/ui/empty-state';
import { SearchInput } from '@/ui/search-input';

export interface PalettePanelProps {
  /** Called once a module was placed; a phone puts its sheet away. */
  onAdded?: (() => void) | undefined;
}

/** Every module by family: drag it onto the canvas, or choose it to place it where you look. */
export function PalettePanel({ onAdded }: PalettePanelProps) {
  const catalogue = useEditor((state) => state.catalogue);
  const [query, setQuery] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => matchingGroups(catalogue, query), [catalogue, query]);

  function add(module: ModuleSpec): void {
    addModuleInSight(module);
    onAdded?.();
  }

  function enterList(): void {
    list.current?.querySelector<HTMLElement>('[data-tile]')?.focus();
  }

  return (
    <section aria-label="Modules" className="flex h-full min-h-0 flex-col">
      <div className="border-b border-line p-2">
        <SearchInput
          id="palette-search"
          label="Search modules"
          value={query}
          onValueChange={setQuery}
          onKeyDown={(event) => {
            const [first] = groups[0]?.modules ?? [];
            if (event.key === 'ArrowDown') enterList();
            if (event.key === 'Enter' && query !== '' && first !== undefined) add(first);
          }}
        />
      </div>
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        {groups.map(({ family, modules }) => (
          <section key={family.id} aria-label={family.label}>
            <h2
              title={family.description}
              className="eyebrow sticky top-0 z-10 flex items-baseline bg-panel px-1 pt-3 pb-1"
            >
              {family.label}
              <span className="figures ml-auto font-normal tracking-normal">{modules.length}</span>
            </h2>
            {modules.map((module) => (
              <ModuleTile key={module.id} module={module} onChoose={add} />
            ))}
          </section>
        ))}
        {groups.length === 0 && query !== '' ? (
          <EmptyState icon={SearchX} title="No module found">
            Nothing matches “{query}”. Try a family, such as risk, or fewer words.
          </EmptyState>
        ) : null}
      </div>
    </section>
  );
}
