import { Link } from '@tanstack/react-router';
import { Copy, Ellipsis, FileBraces, FileCode, History, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { errorText } from '@/api/problem';
import { exportUrl, useDeleteStrategy } from '@/api/strategies';
import type { StrategySummary } from '@/api/types';
import { useCloneAndOpen } from '@/pages/open-strategy';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/ui/menu';

/** What can be done with a strategy without opening it. */
export function StrategyMenu({ strategy }: { strategy: StrategySummary }) {
  const { id, name } = strategy;
  const [asking, setAsking] = useState(false);
  const clone = useCloneAndOpen();
  const remove = useDeleteStrategy();

  function confirm(): void {
    remove.mutate(id, {
      onSuccess: () => {
        setAsking(false);
        toast.success(`“${name}” was deleted.`);
      },
    });
  }

  return (
    <>
      <Menu>
        <MenuTrigger
          aria-label={`Actions for ${name}`}
          className="relative inline-flex size-7 items-center justify-center rounded-md text-ink-faint hover:bg-hover hover:text-ink"
        >
          <Ellipsis aria-hidden className="size-4" />
        </MenuTrigger>
        <MenuContent>
          <MenuItem onSelect={() => clone(id)}>
            <Copy aria-hidden />
            Make a copy
          </MenuItem>
          <MenuItem asChild>
            <Link to="/runs" search={{ strategy: id }}>
              <History aria-hidden />
              Show its runs
            </Link>
          </MenuItem>
          <MenuSeparator />
          <MenuItem asChild>
            <a href={exportUrl(id, 'json')} download>
              <FileBraces aria-hidden />
              Export as JSON
            </a>
          </MenuItem>
          <MenuItem asChild>
            <a href={exportUrl(id, 'yaml')} download>
              <FileCode aria-hidden />
              Export as YAML
            </a>
          </MenuItem>
          <MenuSeparator />
          <MenuItem danger onSelect={() => setAsking(true)}>
            <Trash2 aria-hidden />
            Delete…
          </MenuItem>
        </MenuContent>
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete “${name}”?`}
        description="Its versions and its draft go with it and cannot be had back. Export it first if you may want it again."
        action="Delete strategy"
        busy={remove.isPending}
        error={remove.error ? errorText(remove.error) : null}
        onConfirm={confirm}
      />
    </>
  );
}
