import { GripVertical } from 'lucide-react';
import type { KeyboardEvent } from 'react';

import { type ModuleSpec, referenceTo } from '@/graph/catalogue';
import { carryModule } from '@/store/module-drag';
import { FamilyGlyph } from '@/ui/family-glyph';
import { Tooltip } from '@/ui/tooltip';

export interface ModuleTileProps {
  module: ModuleSpec;
  onChoose: (module: ModuleSpec) => void;
}

/** One module of the palette. A button in all but its tag: browsers do not let buttons be dragged. */
export function ModuleTile({ module, onChoose }: ModuleTileProps) {
  function keyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(module);
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event);
  }

  return (
    <Tooltip side="right" content={<TileHelp module={module} />}>
      <div
        role="button"
        tabIndex={0}
        draggable
        data-tile
        data-testid={`palette:${module.id}`}
        onDragStart={(event) => carryModule(event.dataTransfer, referenceTo(module))}
        onClick={() => onChoose(module)}
        onKeyDown={keyDown}
        className="group flex h-9 cursor-grab items-center gap-2 rounded-md px-1.5 select-none hover:bg-hover focus-visible:-outline-offset-2 active:cursor-grabbing pointer-coarse:h-11"
      >
        <FamilyGlyph family={module.family} />
        <span className="min-w-0 flex-1 truncate text-sm">{module.title}</span>
        <GripVertical
          aria-hidden
          className="size-3.5 text-ink-faint opacity-0 group-hover:opacity-100 pointer-coarse:hidden"
        />
      </div>
    </Tooltip>
  );
}

function TileHelp({ module }: { module: ModuleSpec }) {
  const ports = (list: ModuleSpec['inputs']) =>
    list.map(({ label }) => label).join(', ') || 'nothing';
  return (
    <span className="block py-0.5">
      <span className="block">{module.summary}</span>
      <span className="mt-1 block text-ink-muted">
        {ports(module.inputs)} → {ports(module.outputs)}
      </span>
    </span>
  );
}

/** Up and down the whole list, across families. */
function step(event: KeyboardEvent<HTMLDivElement>): void {
  event.preventDefault();
  const tiles = [...document.querySelectorAll<HTMLElement>('[data-tile]')];
  const next = tiles.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1);
  if (next < 0) document.getElementById('palette-search')?.focus();
  else tiles[next]?.focus();
}
