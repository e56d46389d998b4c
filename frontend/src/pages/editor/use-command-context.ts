import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { toast } from 'sonner';

import { errorText } from '@/api/problem';
import { useStartRun } from '@/api/runs';
import { exportUrl, useCloneStrategy } from '@/api/strategies';
import type { CommandContext } from '@/commands/command';
import { hasUnsavedChanges } from '@/store/document';
import { editor, type OpenStrategy } from '@/store/editor';
import { chooseTheme } from '@/ui/theme';

type Save = () => Promise<OpenStrategy | null>;

/** What commands can do beyond the store: save, run, clone, export. The same object for as long as the page lives. */
export function useCommandContext(save: Save): CommandContext {
  const navigate = useNavigate();
  const start = useStartRun();
  const clone = useCloneStrategy();
  const latest = useRef({ navigate, start, clone, save });
  latest.current = { navigate, start, clone, save };

  return useMemo(
    () => ({
      save: () => void latest.current.save(),
      runInFull: () => void runInFull(latest.current).catch(say('The run did not start')),
      clone: () => void cloneOpen(latest.current).catch(say('No copy was made')),
      exportAs: download,
      switchTheme,
    }),
    [],
  );
}

interface Latest {
  readonly navigate: ReturnType<typeof useNavigate>;
  readonly start: ReturnType<typeof useStartRun>;
  readonly clone: ReturnType<typeof useCloneStrategy>;
  readonly save: Save;
}

/** A stored run pins a version: what is not saved yet is saved first. */
async function runInFull({ save, start, navigate }: Latest): Promise<void> {
  const state = editor.getState();
  const strategy = hasUnsavedChanges(state) ? await save() : state.strategy;
  if (strategy === null) return;
  const run = await start.mutateAsync({ strategy_id: strategy.id, version: strategy.version });
  await navigate({ to: '/runs/$id', params: { id: run.id } });
}

async function cloneOpen({ clone, navigate }: Latest): Promise<void> {
  const { strategy } = editor.getState();
  if (strategy === null) return;
  const made = await clone.mutateAsync({ id: strategy.id, version: strategy.version });
  await navigate({ to: '/strategies/$id', params: { id: made.id }, search: {} });
  toast.success(`Cloned as "${made.name}"`);
}

function download(format: 'json' | 'yaml'): void {
  const { strategy } = editor.getState();
  if (strategy === null) return;
  const link = document.createElement('a');
  link.href = exportUrl(strategy.id, format, strategy.version);
  link.download = '';
  link.click();
}

function switchTheme(): void {
  chooseTheme(document.documentElement.classList.contains('dark') ? 'light' : 'dark');
}

function say(title: string) {
  return (error: unknown) => void toast.error(title, { description: errorText(error) });
}
