import { History, type LucideIcon, RotateCcw } from 'lucide-react';
import { useState } from 'react';

import { errorText } from '@/api/problem';
import type { VersionSummary } from '@/api/types';
import { useStrategyVersion, useVersions } from '@/api/versions';
import { diffDocuments } from '@/graph/diff';
import { parseDocument } from '@/graph/parse';
import { DiffList } from '@/pages/editor/diff-list';
import { edit } from '@/store/document';
import { useEditor } from '@/store/editor';
import { changeView, openDialog } from '@/store/view';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { cn } from '@/ui/class-names';
import { IconButton } from '@/ui/icon-button';
import { Popover, PopoverContent, PopoverTrigger } from '@/ui/popover';
import { Skeleton } from '@/ui/skeleton';
import { formatAgo } from '@/ui/time';

/** Every version, what it changed against the canvas, and a way back to it. */
export function HistoryPopover({ icon: Icon = History }: { icon?: LucideIcon }) {
  const open = useEditor((state) => state.view.dialog === 'history');
  return (
    <Popover open={open} onOpenChange={(next) => openDialog(next ? 'history' : null)}>
      <PopoverTrigger asChild>
        <IconButton label="Version history">
          <Icon aria-hidden />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent
        align="end"
        className="flex max-h-[70dvh] w-md max-w-[calc(100vw-16px)] flex-col p-0"
      >
        {open ? <Versions /> : null}
      </PopoverContent>
    </Popover>
  );
}

function Versions() {
  const id = useEditor((state) => state.strategy?.id ?? '');
  const versions = useVersions(id);
  const [shown, setShown] = useState<number | null>(null);
  if (versions.error) return <p className="p-3 text-sm text-danger">{errorText(versions.error)}</p>;
  if (versions.data === undefined) {
    return (
      <div className="flex flex-col gap-3 p-3">
        <Skeleton className="h-8" />
        <Skeleton className="h-8" />
      </div>
    );
  }
  return (
    <>
      <h2 className="border-b border-line px-3 py-2 text-sm font-semibold">Versions</h2>
      <ul aria-label="Versions" className="max-h-56 shrink-0 overflow-y-auto p-1">
        {versions.data.map((version) => (
          <li key={version.version}>
            <VersionLine version={version} lit={shown === version.version} onShow={setShown} />
          </li>
        ))}
      </ul>
      {shown === null ? (
        <p className="border-t border-line px-3 py-2 text-xs text-ink-muted">
          Choose a version to see how the canvas differs from it.
        </p>
      ) : (
        <Compared id={id} version={shown} />
      )}
    </>
  );
}

interface VersionLineProps {
  version: VersionSummary;
  lit: boolean;
  onShow: (version: number) => void;
}

function VersionLine({ version, lit, onShow }: VersionLineProps) {
  return (
    <button
      type="button"
      aria-pressed={lit}
      onClick={() => onShow(version.version)}
      className={cn(
        'flex w-full items-baseline gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover',
        lit && 'bg-accent-soft',
      )}
    >
      <span className="figures w-7 shrink-0 text-sm font-semibold">v{version.version}</span>
      <span className="min-w-0 flex-1 truncate text-sm text-ink-muted">
        {version.message ?? 'No message'}
      </span>
      {version.valid ? null : <Badge tone="warn">not runnable</Badge>}
      <span className="shrink-0 text-xs text-ink-faint">
        {version.author.name}, {formatAgo(version.created_at)}
      </span>
    </button>
  );
}

function Compared({ id, version }: { id: string; version: number }) {
  const current = useEditor((state) => state.document);
  const query = useStrategyVersion(id, version);
  if (query.error) return <p className="p-3 text-sm text-danger">{errorText(query.error)}</p>;
  if (query.data === undefined) return <Skeleton className="m-3 h-16" />;
  const old = parseDocument(query.data.document);
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-line">
        <DiffList diff={diffDocuments(old, current)} from={`Version ${version}`} to="Canvas" />
      </div>
      <footer className="flex justify-end border-t border-line p-2">
        <Button
          size="sm"
          onClick={() => {
            edit(`Restore version ${version}`, () => old);
            changeView({ dialog: null });
          }}
        >
          <RotateCcw aria-hidden />
          Put version {version} on the canvas
        </Button>
      </footer>
    </>
  );
}
