import type { Template } from '@/api/types';
import { GraphDrawing } from '@/pages/templates/graph-drawing';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { Skeleton } from '@/ui/skeleton';
import { Spinner } from '@/ui/spinner';

export interface TemplateCardProps {
  template: Template;
  busy: boolean;
  onUse: () => void;
}

/** One press makes a strategy of the template and opens it. */
export function TemplateCard({ template, busy, onUse }: TemplateCardProps) {
  const { slug, title, summary, tags, document } = template;
  return (
    <button
      type="button"
      data-testid={`template:${slug}`}
      disabled={busy}
      aria-busy={busy}
      onClick={onUse}
      className="group flex h-full w-full flex-col overflow-hidden rounded-lg border border-line bg-panel text-left transition-colors hover:border-accent disabled:opacity-70"
    >
      <span className="relative flex h-36 items-center justify-center border-b border-line bg-sunken p-4">
        <GraphDrawing document={document} />
        <span className="absolute right-2 bottom-2 rounded-md bg-accent px-2 py-1 text-xs font-medium text-accent-ink opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100">
          {busy ? <Spinner className="size-3.5" label="Creating" /> : 'Use template'}
        </span>
      </span>
      <span className="flex flex-1 flex-col gap-1 p-3.5">
        <span className="text-sm font-semibold text-ink">{title}</span>
        <span className="line-clamp-3 text-sm text-ink-muted">{summary}</span>
        <span className="mt-auto flex flex-wrap gap-1 pt-2">
          {tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
      </span>
    </button>
  );
}

export function TemplateCardSkeleton() {
  return (
    <Card className="h-full overflow-hidden">
      <div className="h-36 border-b border-line bg-sunken" />
      <div className="flex flex-col gap-2 p-3.5">
        <Skeleton className="w-2/3" />
        <Skeleton className="w-full" />
        <Skeleton className="w-4/5" />
        <Skeleton className="mt-2 w-1/3" />
      </div>
    </Card>
  );
}
