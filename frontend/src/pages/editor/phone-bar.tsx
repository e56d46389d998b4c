import {
  ChartLine,
  ListTree,
  type LucideIcon,
  Plus,
  SlidersHorizontal,
  Trash2,
  TriangleAlert,
} from 'lucide-react';

import { ProblemCount } from '@/pages/editor/side-panel';
import { type Sheet, useEditor } from '@/store/editor';
import { deleteSelection } from '@/store/nodes';
import { openSheet } from '@/store/view';
import { cn } from '@/ui/class-names';

/** The panels of a phone, under the thumb. */
export function PhoneBar() {
  const sheet = useEditor((state) => state.view.sheet);
  const selected = useEditor(
    ({ selection }) => selection.nodes.length + selection.links.length > 0,
  );
  const show = (wanted: Sheet) => () => openSheet(sheet === wanted ? null : wanted);
  return (
    <div role="toolbar" aria-label="Panels" className="flex shrink-0 border-t border-line bg-panel">
      <Item icon={Plus} label="Add" lit={sheet === 'palette'} onClick={show('palette')} />
      <Item
        icon={SlidersHorizontal}
        label="Edit"
        lit={sheet === 'inspector'}
        disabled={!selected}
        onClick={show('inspector')}
      />
      <Item icon={Trash2} label="Delete" disabled={!selected} onClick={deleteSelection} />
      <Item icon={ListTree} label="Outline" lit={sheet === 'outline'} onClick={show('outline')} />
      <button type="button" className={look(sheet === 'problems')} onClick={show('problems')}>
        <span className="relative flex h-5 items-center">
          <TriangleAlert aria-hidden className="size-5" strokeWidth={1.75} />
          <span className="absolute -top-1 left-3">
            <ProblemCount />
          </span>
        </span>
        Problems
      </button>
      <Item icon={ChartLine} label="Results" lit={sheet === 'results'} onClick={show('results')} />
    </div>
  );
}

interface ItemProps {
  icon: LucideIcon;
  label: string;
  lit?: boolean;
  disabled?: boolean;
  onClick: () => void;
}

function Item({ icon: Icon, label, lit = false, disabled = false, onClick }: ItemProps) {
  return (
    <button type="button" className={look(lit)} disabled={disabled} onClick={onClick}>
      <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      {label}
    </button>
  );
}

function look(lit: boolean): string {
  return cn(
    'flex h-12 flex-1 flex-col items-center justify-center gap-0.5 text-2xs font-medium disabled:opacity-40',
    lit ? 'text-accent-text' : 'text-ink-muted',
  );
}
