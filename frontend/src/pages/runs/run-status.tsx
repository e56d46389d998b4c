import { Ban, Check, Clock, LoaderCircle, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { RunStatus } from '@/api/types';
import { Badge, type BadgeProps } from '@/ui/badge';

interface Look {
  label: string;
  icon: LucideIcon;
  tone: NonNullable<BadgeProps['tone']>;
}

export const RUN_STATUS: Readonly<Record<RunStatus, Look>> = {
  queued: { label: 'Queued', icon: Clock, tone: 'neutral' },
  running: { label: 'Running', icon: LoaderCircle, tone: 'accent' },
  succeeded: { label: 'Succeeded', icon: Check, tone: 'gain' },
  failed: { label: 'Failed', icon: TriangleAlert, tone: 'loss' },
  cancelled: { label: 'Cancelled', icon: Ban, tone: 'neutral' },
};

export interface RunStatusBadgeProps {
  status: RunStatus;
  /** On a phone the sign alone is seen; the word is still read out. */
  short?: boolean;
}

/** Where a run stands: in a word and a sign, and by its colour besides. */
export function RunStatusBadge({ status, short = false }: RunStatusBadgeProps) {
  const { label, icon: Icon, tone } = RUN_STATUS[status];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden className={status === 'running' ? 'animate-spin' : undefined} />
      <span className={short ? 'max-sm:sr-only' : undefined}>{label}</span>
    </Badge>
  );
}
