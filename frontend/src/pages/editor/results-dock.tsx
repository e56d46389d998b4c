import { ChevronDown, ChevronUp } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect } from 'react';

import { Splitter, useStoredSize } from '@/pages/editor/splitter';
import { editor, useEditor } from '@/store/editor';
import { focusNode } from '@/store/selection';
import { changeView } from '@/store/view';
import { IconButton } from '@/ui/icon-button';
import { Skeleton } from '@/ui/skeleton';

const loadResults = () => import('@/panels/results/results-panel');
const ResultsPanel = lazy(async () => ({ default: (await loadResults()).ResultsPanel }));

const LEAST = 160;
const INITIAL = 340;
const CANVAS_KEEPS = 220;
/** The canvas knows its new size by then, and the person who drags has paused. */
const SETTLED = 120;

/** The preview under the canvas: its height is remembered, its code is loaded when it is first wanted. */
export function ResultsDock() {
  const open = useEditor((state) => state.view.dockOpen);
  const most = useCallback(() => Math.max(LEAST, window.innerHeight - CANVAS_KEEPS), []);
  const [height, setHeight] = useStoredSize('results', INITIAL, LEAST, most);
  useEffect(() => {
    if (!open) return;
    const timer = setTimeout(() => editor.getState().canvas?.keepInSight(), SETTLED);
    return () => clearTimeout(timer);
  }, [open, height]);
  if (!open) return <ClosedDock />;
  return (
    <div
      className="relative shrink-0 border-t border-line bg-panel"
      style={{ height: Math.min(height, most()) }}
    >
      <Splitter label="Height of the results" size={height} onResize={setHeight} />
      <Results />
      <IconButton
        size="sm"
        label="Hide the results"
        className="absolute -top-6 left-1/2 z-30 h-6 w-10 -translate-x-1/2 rounded-b-none border border-b-0 border-line bg-panel"
        onClick={() => changeView({ dockOpen: false })}
      >
        <ChevronDown aria-hidden />
      </IconButton>
    </div>
  );
}

function ClosedDock() {
  const status = useEditor((state) => state.preview.status);
  return (
    <button
      type="button"
      onClick={() => changeView({ dockOpen: true })}
      className="flex h-8 shrink-0 items-center gap-2 border-t border-line bg-panel px-3 text-xs font-medium text-ink-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2"
    >
      <ChevronUp aria-hidden className="size-3.5" />
      Results
      <span className="font-normal text-ink-faint">{CLOSED_WORDS[status]}</span>
    </button>
  );
}

const CLOSED_WORDS = {
  idle: 'not run yet',
  loading: 'running',
  stale: 'out of date',
  ready: 'up to date',
  failed: 'the last run failed',
} as const;

/** The results panel with what the store knows of the preview. */
export function Results() {
  const preview = useEditor((state) => state.preview);
  return (
    <Suspense fallback={<Loading />}>
      <ResultsPanel
        compact
        report={preview.report}
        status={preview.status}
        error={preview.error}
        onFocusNode={focusNode}
      />
    </Suspense>
  );
}

function Loading() {
  return (
    <div className="flex h-full gap-4 p-4">
      <Skeleton className="h-full w-56" />
      <Skeleton className="h-full flex-1" />
    </div>
  );
}

/** Fetch the code of the panel while the person is still building, so that the first Run shows its result at once. */
export function useResultsAhead(): void {
  useEffect(() => {
    const timer = setTimeout(() => void loadResults(), 1500);
    return () => clearTimeout(timer);
  }, []);
}
