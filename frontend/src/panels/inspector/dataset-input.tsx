import { Database } from 'lucide-react';
import { type ComponentProps, type KeyboardEvent, useId, useState } from 'react';

import { useDatasets } from '@/api/datasets';
import type { Dataset } from '@/api/types';
import { Badge } from '@/ui/badge';
import { cn } from '@/ui/class-names';
import { Input } from '@/ui/input';

export interface DatasetInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  value: string;
  onValueChange: (value: string) => void;
}

/** A data set by name: type it, or choose from what this installation holds. */
export function DatasetInput({ value, onValueChange, ...rest }: DatasetInputProps) {
  const list = useId();
  const datasets = useDatasets();
  const [open, setOpen] = useState(false);
  const [lit, setLit] = useState(-1);
  const options = matching(datasets.data ?? [], value);

  function choose(dataset: Dataset): void {
    onValueChange(dataset.name);
    setOpen(false);
  }

  function keyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setOpen(true);
      setLit((lit + step + options.length) % Math.max(options.length, 1));
    }
    const chosen = options[lit];
    if (event.key === 'Enter' && open && chosen !== undefined) choose(chosen);
  }

  return (
    <div className="relative">
      <Input
        {...rest}
        role="combobox"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder="Choose a data set"
        value={value}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onKeyDown={keyDown}
        onChange={(event) => {
          onValueChange(event.target.value);
          setLit(-1);
          setOpen(true);
        }}
        className="pr-8"
      />
      <Database
        aria-hidden
        className="pointer-events-none absolute top-2.25 right-2.5 size-3.5 text-ink-faint"
      />
      {open && options.length > 0 ? (
        <div
          id={list}
          role="listbox"
          aria-label="Data sets"
          className="absolute inset-x-0 top-full z-30 mt-1 max-h-64 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float"
        >
          {options.map((dataset, index) => (
            <DatasetOption
              key={dataset.id}
              dataset={dataset}
              lit={index === lit}
              chosen={dataset.name === value}
              onChoose={choose}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}

interface DatasetOptionProps {
  dataset: Dataset;
  lit: boolean;
  chosen: boolean;
  onChoose: (dataset: Dataset) => void;
}

function DatasetOption({ dataset, lit, chosen, onChoose }: DatasetOptionProps) {
  return (
    <button
      type="button"
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      onPointerDown={(event) => {
        event.preventDefault();
        onChoose(dataset);
      }}
      className={cn(
        'flex w-full items-center gap-2 rounded-sm px-2 py-1 text-left hover:bg-hover',
        lit && 'bg-hover',
      )}
    >
      <span className="min-w-0 flex-1 truncate text-sm">{dataset.name}</span>
      {dataset.simulated ? <Badge tone="warn">simulated</Badge> : null}
      <span className="figures text-2xs text-ink-faint">
        {dataset.rows.toLocaleString('en-US')} bars
      </span>
    </button>
  );
}

/** All of them while the text names one, so that another can be chosen; otherwise those that hold the text. */
function matching(datasets: readonly Dataset[], text: string): readonly Dataset[] {
  if (datasets.some(({ name }) => name === text)) return datasets;
  const wanted = text.toLowerCase();
  return datasets.filter(({ name }) => name.toLowerCase().includes(wanted));
}
