import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '@/ui/class-names';

export interface SegmentedOption<T extends string> {
  value: T;
  label: ReactNode;
  /** Accessible name when the label is an icon. */
  name?: string | undefined;
}

export interface SegmentedProps<T extends string> {
  value: T;
  onValueChange: (value: T) => void;
  options: readonly SegmentedOption<T>[];
  /** What is being chosen. */
  label: string;
  className?: string | undefined;
}

/** One of a few, all in sight. */
export function Segmented<T extends string>({
  value,
  onValueChange,
  options,
  label,
  className,
}: SegmentedProps<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        if (next) onValueChange(next as T);
      }}
      className={cn(
        'inline-flex h-7 shrink-0 items-center rounded-md border border-line bg-sunken p-0.5',
        className,
      )}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.name}
          className={cn(
            'inline-flex h-full items-center gap-1 rounded-sm px-2 text-xs font-medium text-ink-muted transition-colors hover:text-ink',
            'data-[state=on]:bg-panel data-[state=on]:text-ink data-[state=on]:shadow-raised dark:data-[state=on]:bg-hover [&_svg]:size-3.5',
          )}
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
