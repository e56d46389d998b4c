import { type SyntheticEvent, useState } from 'react';
import type { RunRequest, StrategySummary } from '@/api/types';
import { useVersions } from '@/api/versions';
import { ProblemNotice } from '@/pages/problem-notice';
import {
  NEWEST,
  type RunChoice,
  runRequest,
  wrongCapital,
  wrongPeriod,
} from '@/pages/runs/run-request';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { NumberInput } from '@/ui/number-input';
import { Select } from '@/ui/select';

interface NewRunFormProps {
  strategies: readonly StrategySummary[];
  /** The strategy chosen at first. */
  strategy: string;
  busy: boolean;
  error: unknown;
  onSubmit: (request: RunRequest) => void;
}

/** Which strategy to run, at which version, over which period, with how much money. */
export function NewRunForm({ strategies, strategy, busy, error, onSubmit }: NewRunFormProps) {
  const [choice, setChoice] = useState<RunChoice>({
    strategy,
    version: NEWEST,
    start: '',
    end: '',
    capital: null,
  });
  const change = (part: Partial<RunChoice>) => setChoice({ ...choice, ...part });
  const versions = useVersions(choice.strategy, choice.strategy !== '').data ?? [];
  const request = runRequest(choice);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (request) onSubmit(request);
  }

  return (
    <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
      <Field label="Strategy">
        {(control) => (
          <Select
            {...control}
            value={choice.strategy}
            placeholder="Choose one"
            onValueChange={(next) => change({ strategy: next, version: NEWEST })}
            options={strategies.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      <Field label="Version">
        {(control) => (
          <Select
            {...control}
            value={choice.version}
            onValueChange={(version) => change({ version })}
            options={[
              { value: NEWEST, label: 'Newest' },
              ...versions.map(({ version }) => ({ value: String(version), label: `v${version}` })),
            ]}
          />
        )}
      </Field>
      <Field label="From" optional>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={choice.start}
            onChange={(event) => change({ start: event.target.value })}
          />
        )}
      </Field>
      <Field label="Until" optional error={wrongPeriod(choice)}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={choice.end}
            onChange={(event) => change({ end: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Capital"
        optional
        hint="Left empty, what the strategy says."
        error={wrongCapital(choice)}
      >
        {(control) => (
          <NumberInput
            {...control}
            value={choice.capital}
            onValueChange={(capital) => change({ capital })}
          />
        )}
      </Field>
      {error ? (
        <div className="sm:col-span-2">
          <ProblemNotice error={error} />
        </div>
      ) : null}
      <div className="flex justify-end sm:col-span-2">
        <Button type="submit" variant="primary" disabled={request === null} loading={busy}>
          Start the run
        </Button>
      </div>
    </form>
  );
}
