import { useState } from 'react';

import { formatCount, formatPercent } from '@/ui/figures';

import type { Bin } from '../transforms/returns';

interface DistributionProps {
  bins: readonly Bin[];
  /** What one observation is, such as "day". */
  step: string;
  /** Steps on which nothing moved; they would dwarf all others. */
  flat: number;
}

/** How often returns of each size came: losses left of the zero line, gains right of it. */
export function Distribution({ bins, step, flat }: DistributionProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const tallest = Math.max(1, ...bins.map(({ count }) => count));
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const bin = pointed === null ? undefined : bins[pointed];
  return (
    <figure className="flex flex-col">
      <figcaption className="figures min-h-5 text-2xs text-ink-muted">
        {bin
          ? `${range(bin)}: ${formatCount(bin.count)} of ${formatCount(total)} (${formatPercent(bin.count / total)})`
          : `${formatCount(total)} returns, one a ${step}${flat > 0 ? `; ${formatCount(flat)} without any move left out` : ''}`}
      </figcaption>
      <div
        role="img"
        aria-label={`Distribution of ${formatCount(total)} returns in ${bins.length} bins`}
        className="flex h-36 items-end gap-px border-b border-line-strong"
        onPointerLeave={() => setPointed(null)}
      >
        {bins.map(({ from, to, count }, index) => (
          <span
            key={from}
            className="flex h-full min-w-0 flex-1 items-end hover:bg-hover"
            onPointerEnter={() => setPointed(index)}
          >
            <span
              className={`block w-full rounded-t-xs ${from + to < 0 ? 'bg-loss' : 'bg-gain'}`}
              style={{ height: `${(count / tallest) * 100}%`, minHeight: count > 0 ? 1 : 0 }}
            />
          </span>
        ))}
      </div>
      <Axis bins={bins} />
    </figure>
  );
}

function Axis({ bins }: { bins: readonly Bin[] }) {
  const [first, last] = [bins[0], bins[bins.length - 1]];
  if (!first || !last) return null;
  return (
    <div aria-hidden className="figures mt-1 flex justify-between text-2xs text-ink-faint">
      <span>{formatPercent(first.from, { signed: true })}</span>
      <span>{formatPercent(last.to, { signed: true })}</span>
    </div>
  );
}

function range({ from, to }: Bin): string {
  return `${formatPercent(from, { signed: true })} to ${formatPercent(to, { signed: true })}`;
}
