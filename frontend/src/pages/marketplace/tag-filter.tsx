import { cn } from '@/ui/class-names';

export interface TagFilterProps {
  tags: readonly string[];
  value: string | undefined;
  onValueChange: (tag: string | undefined) => void;
}

export function TagFilter({ tags, value, onValueChange }: TagFilterProps) {
  return (
    <ul aria-label="Tags" className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <li key={tag}>
          <button
            type="button"
            aria-pressed={value === tag}
            onClick={() => onValueChange(value === tag ? undefined : tag)}
            className={cn(
              'h-6 rounded-full border px-2.5 text-xs transition-colors',
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
