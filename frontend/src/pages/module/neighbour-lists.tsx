import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Catalogue, Module } from '@/api/types';
import { neighboursOf } from '@/pages/module/neighbours';
import { Card } from '@/ui/card';
import { FamilyGlyph } from '@/ui/family-glyph';

const SHOWN = 6;

/** What can be connected to a module, to go on from. */
export function NeighbourLists({ module, catalogue }: { module: Module; catalogue: Catalogue }) {
  const { before, after } = neighboursOf(module, catalogue.modules, catalogue.connect);
  if (before.length + after.length === 0) return null;
  return (
    <Card className="space-y-4 p-4">
      <Neighbours title="Takes from" modules={before} />
      <Neighbours title="Gives to" modules={after} />
    </Card>
  );
}

function Neighbours({ title, modules }: { title: string; modules: readonly Module[] }) {
  const [all, setAll] = useState(false);
  if (modules.length === 0) return null;
  const hidden = modules.length - SHOWN;
  return (
    <section aria-label={title}>
      <h2 className="text-xs font-medium text-ink-faint">{title}</h2>
      <ul className="mt-1.5 space-y-0.5">
        {modules.slice(0, all ? undefined : SHOWN).map(({ id, family, title: name }) => (
          <li key={id}>
            <Link
              to="/marketplace/$moduleId"
              params={{ moduleId: id }}
              className="-mx-1 flex items-center gap-2 rounded-md px-1 py-0.5 text-sm text-ink hover:bg-hover"
            >
              <FamilyGlyph family={family} size="sm" />
              <span className="truncate">{name}</span>
            </Link>
          </li>
        ))}
      </ul>
      {hidden > 0 && !all ? (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="mt-1 rounded-sm text-xs font-medium text-accent-text hover:underline"
        >
          {hidden} more
        </button>
      ) : null}
    </section>
  );
}
