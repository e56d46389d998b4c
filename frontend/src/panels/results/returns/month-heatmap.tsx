import { cn } from '@/ui/class-names';
import { formatPercent } from '@/ui/figures';
import { ScrollBox } from '@/ui/scroll-box';

import { intensity, type YearRow } from '../transforms/returns';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Returns by month: colour for a first look, the signed figure for the second. */
export function MonthHeatmap({ rows }: { rows: readonly YearRow[] }) {
  const sizes = rows.flatMap(({ months }) => months).map((value) => Math.abs(value ?? 0));
  const largest = Math.max(0, ...sizes);
  return (
    <ScrollBox label="Monthly returns">
      <table aria-label="Monthly returns" className="figures w-full min-w-[44rem] text-xs">
        <thead>
          <tr className="text-2xs text-ink-muted">
            <th scope="col" className="px-2 py-1 text-left font-medium">
              Year
            </th>
            {MONTHS.map((month) => (
              <th key={month} scope="col" className="px-1 py-1 text-right font-medium">
                {month}
              </th>
            ))}
            <th scope="col" className="px-2 py-1 text-right font-medium">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ year, months, total }) => (
            <tr key={year}>
              <th scope="row" className="px-2 text-left font-medium">
                {year}
              </th>
              {months.map((value, index) => (
                <MonthCell key={MONTHS[index]} value={value} largest={largest} />
              ))}
              <td className={cn('px-2 text-right font-semibold', signColour(total))}>
                {formatPercent(total, { signed: true })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function MonthCell({ value, largest }: { value: number | null; largest: number }) {
  if (value === null) return <td className="p-px" />;
  const share = Math.round(intensity(value, largest) * 45);
  const hue = value < 0 ? 'var(--loss)' : 'var(--gain)';
  return (
    <td className="p-px">
      <span
        className="block rounded-xs px-1 py-1 text-right text-ink"
        style={{ background: `color-mix(in oklab, ${hue} ${share}%, transparent)` }}
      >
        {formatPercent(value, { signed: true }).replace('%', '')}
      </span>
    </td>
  );
}

function signColour(value: number): string {
  if (value === 0) return 'text-ink';
  return value > 0 ? 'text-gain' : 'text-loss';
}
