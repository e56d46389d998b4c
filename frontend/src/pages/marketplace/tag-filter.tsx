import { cn } from '@/ui/class-names';

export interface TagFilterProps {
  tags: readonly string[];
  value: string | undefined;
  onValueChange: (tag: string | undefined) => void;
}

export function TagFilter({ tags, value, onValueChange }: TagFilterProps) {
  return (
    <ul
      aria-label="Tags"
      className="-mx-4 flex gap-1 overflow-x-auto px-4 sm:mx-0 sm:flex-wrap sm:px-0"
    >
      {tags.map((tag) => (
        <li key={tag}>
          <button
            type="button"
            aria-pressed={value === tag}
            onClick={() => onValueChange(value === tag ? undefined : tag)}
            className={cn(
              'h-6 rounded-full whitespace-nowrap border px-2.5 text-xs transition-colors',
              value === tag
                ? 'border-accent bg-accent-soft font-medium text-accent-text'
                : 'border-line text-ink-muted hover:border-line-strong hover:text-ink',
            )}
          >
            {tag}
          </button>
        </li>
      ))}
    </ul>
  );
}
