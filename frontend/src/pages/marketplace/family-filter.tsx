import { LayoutGrid } from 'lucide-react';
import type { Family } from '@/api/types';
import { cn } from '@/ui/class-names';
import { FamilyGlyph } from '@/ui/family-glyph';

export interface FamilyFilterProps {
  families: readonly Family[];
  counts: ReadonlyMap<string, number>;
  value: string | undefined;
  onValueChange: (family: string | undefined) => void;
}

/** The six families: a list beside the cards, a row to swipe on a phone. */
export function FamilyFilter({ families, counts, value, onValueChange }: FamilyFilterProps) {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <ul
      aria-label="Families"
      className="-mx-4 flex gap-1 overflow-x-auto px-4 pb-1 lg:mx-0 lg:w-52 lg:shrink-0 lg:flex-col lg:overflow-visible lg:p-0"
    >
      <li className="shrink-0">
        <Choice
          label="All families"
          count={total}
          chosen={value === undefined}
          onChoose={() => onValueChange(undefined)}
          glyph={
            <span className="inline-flex size-6 items-center justify-center rounded-md bg-sunken text-ink-muted">
              <LayoutGrid aria-hidden className="size-3.5" />
            </span>
          }
        />
      </li>
      {families.map(({ id, label, description }) => (
        <li key={id} className="shrink-0" title={description}>
          <Choice
            label={label}
            count={counts.get(id) ?? 0}
            chosen={value === id}
            onChoose={() => onValueChange(value === id ? undefined : id)}
            glyph={<FamilyGlyph family={id} />}
          />
        </li>
      ))}
    </ul>
  );
}

interface ChoiceProps {
  label: string;
  count: number;
  chosen: boolean;
  onChoose: () => void;
  glyph: React.ReactNode;
}

function Choice({ label, count, chosen, onChoose, glyph }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={cn(
        'flex w-full items-center gap-2 rounded-md py-1 pr-2 pl-1 text-sm whitespace-nowrap transition-colors',
        chosen ? 'bg-accent-soft font-medium text-accent-text' : 'text-ink-muted hover:bg-hover',
      )}
    >
      {glyph}
      <span className="flex-1 text-left">{label}</span>
      <span className="figures text-xs text-ink-faint">{count}</span>
    </button>
  );
}
