import { useStrategies } from '@/api/strategies';
import type { RunStatus } from '@/api/types';
import { RUN_STATUS } from '@/pages/runs/run-status';
import { Select } from '@/ui/select';

export interface RunFilterValue {
  strategy: string | undefined;
  status: RunStatus | undefined;
}

interface RunFiltersProps {
  value: RunFilterValue;
  onChange: (value: RunFilterValue) => void;
}

const ANY = 'any';

const STATUSES = [
  { value: ANY, label: 'Any status' },
  ...Object.entries(RUN_STATUS).map(([value, { label }]) => ({ value, label })),
];

/** Which runs are listed: of one strategy, of one status, or all. */
export function RunFilters({ value, onChange }: RunFiltersProps) {
  const strategies = useStrategies('').data?.pages.flatMap((page) => page.items) ?? [];
  const named = strategies.map(({ id, name }) => ({ value: id, label: name }));
  const unknown =
    value.strategy !== undefined && !named.some((one) => one.value === value.strategy);
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      <Select
        aria-label="Strategy"
        className="w-56"
        value={value.strategy ?? ANY}
        onValueChange={(strategy) =>
          onChange({ ...value, strategy: strategy === ANY ? undefined : strategy })
        }
        options={[
          { value: ANY, label: 'All strategies' },
          ...(unknown ? [{ value: value.strategy ?? '', label: 'A deleted strategy' }] : []),
          ...named,
        ]}
      />
      <Select
        aria-label="Status"
        className="w-40"
        value={value.status ?? ANY}
        onValueChange={(status) => onChange({ ...value, status: statusOf(status) })}
        options={STATUSES}
      />
    </div>
  );
}

/** A status named in the address, where it is one. */
export function statusOf(text: string | undefined): RunStatus | undefined {
  return text !== undefined && text in RUN_STATUS ? (text as RunStatus) : undefined;
}
