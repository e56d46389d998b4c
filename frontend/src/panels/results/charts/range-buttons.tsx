import { Button } from '@/ui/button';

import type { TimeLink } from './time-link';

interface RangeButtonsProps {
  ts: readonly number[];
  link: TimeLink;
}

const DAY = 86_400;

const RANGES = [
  { label: '1M', name: 'Last month', seconds: 31 * DAY },
  { label: '6M', name: 'Last six months', seconds: 183 * DAY },
  { label: '1Y', name: 'Last year', seconds: 366 * DAY },
  { label: '5Y', name: 'Last five years', seconds: 1827 * DAY },
] as const;

/** Shows the last part of the run, or all of it, on every linked chart. */
export function RangeButtons({ ts, link }: RangeButtonsProps) {
  const [first, last] = [ts[0], ts[ts.length - 1]];
  if (first === undefined || last === undefined) return null;
  const fitting = RANGES.filter(({ seconds }) => seconds < last - first);
  return (
    <div role="group" aria-label="Time range" className="flex">
      {fitting.map(({ label, name, seconds }) => (
        <Button
          key={label}
          size="sm"
          variant="ghost"
          className="h-6 px-1.5"
          aria-label={name}
          onClick={() => link.show({ from: last - seconds, to: last })}
        >
          {label}
        </Button>
      ))}
      <Button
        size="sm"
        variant="ghost"
        className="h-6 px-1.5"
        aria-label="The whole run"
        onClick={() => link.show({ from: first, to: last })}
      >
        All
      </Button>
    </div>
  );
}
