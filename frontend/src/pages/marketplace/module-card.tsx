import { Link } from '@tanstack/react-router';
import type { Connect, Module, Port } from '@/api/types';
import { Badge } from '@/ui/badge';
import { familyLook, FamilyGlyph } from '@/ui/family-glyph';
import { PortShape } from '@/ui/port-shape';
import { Skeleton } from '@/ui/skeleton';
import { Card } from '@/ui/card';

export function ModuleCard({ module, connect }: { module: Module; connect: Connect }) {
  const { id, version, family, title, summary, tags, inputs, outputs } = module;
  return (
    <Link
      to="/marketplace/$moduleId"
      params={{ moduleId: id }}
      data-testid={`module:${id}`}
      className="flex h-full flex-col rounded-lg border border-line bg-panel p-3.5 transition-colors hover:border-accent"
    >
      <span className="flex items-start gap-2.5">
        <FamilyGlyph family={family} size="lg" className="size-9" />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-semibold text-ink">{title}</span>
          <span className="figures block truncate text-xs text-ink-faint">
            {id} · {version}
          </span>
        </span>
      </span>
      <span className="mt-2.5 line-clamp-3 text-sm text-ink-muted">{summary}</span>
      <span className="mt-auto flex items-center gap-1 pt-3">
        {/* One line of tags: what does not fit wraps out of sight. */}
        <span className="flex h-5 min-w-0 flex-1 flex-wrap gap-1 overflow-hidden">
          {tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
        <span className={`flex shrink-0 items-center gap-1 ${familyLook(family).text}`}>
          <Shapes ports={inputs} connect={connect} />
          <span aria-hidden className="mx-0.5 text-ink-faint">
            →
          </span>
          <Shapes ports={outputs} connect={connect} />
        </span>
      </span>
    </Link>
  );
}

function Shapes({ ports, connect }: { ports: readonly Port[]; connect: Connect }) {
  if (ports.length === 0) return <span className="text-xs text-ink-faint">none</span>;
  return ports.map((port) => {
    const type = connect.types.find((candidate) => candidate.id === port.type);
    return (
      <span key={port.name} title={`${port.label}: ${type?.label ?? port.type}`}>
        <PortShape shape={type?.shape ?? ''} size={10} hollow={!port.required} />
      </span>
    );
  });
}

export function ModuleCardSkeleton() {
  return (
    <Card className="h-[164px] p-3.5">
      <div className="flex gap-2.5">
        <Skeleton className="size-9 rounded-lg" />
        <div className="flex-1 space-y-2">
          <Skeleton className="w-1/2" />
          <Skeleton className="h-3 w-2/3" />
        </div>
      </div>
      <Skeleton className="mt-4 w-full" />
      <Skeleton className="mt-2 w-4/5" />
    </Card>
  );
}
