import { type SyntheticEvent, useState } from 'react';
import type { Scope, TokenRequest } from '@/api/types';
import { ProblemNotice } from '@/pages/problem-notice';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';

const SCOPES: readonly { value: Scope; label: string; detail: string }[] = [
  { value: 'read', label: 'Read', detail: 'See strategies, runs, datasets and modules' },
  { value: 'write', label: 'Write', detail: 'Change strategies and import data' },
  { value: 'run', label: 'Run', detail: 'Start previews and runs' },
];

const LIFETIMES = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
];

export interface NewTokenFormProps {
  busy: boolean;
  error: unknown;
  onSubmit: (request: TokenRequest) => void;
}

export function NewTokenForm({ busy, error, onSubmit }: NewTokenFormProps) {
  const [name, setName] = useState('');
  const [days, setDays] = useState('30');
  const [scopes, setScopes] = useState<readonly Scope[]>(['read', 'write', 'run']);

  function toggle(scope: Scope, on: boolean): void {
    setScopes(
      SCOPES.map(({ value }) => value).filter((v) => (v === scope ? on : scopes.includes(v))),
    );
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    onSubmit({ name: name.trim(), scopes: [...scopes], expires_in_days: Number(days) });
  }

  return (
    <form onSubmit={submit} className="space-y-4">
      <div className="grid gap-3 sm:grid-cols-[1fr_9rem]">
        <Field label="Name" hint="What uses it: “nightly sweep”.">
          {(control) => (
            <Input
              {...control}
              required
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="Expires in">
          {(control) => (
            <Select {...control} value={days} onValueChange={setDays} options={LIFETIMES} />
          )}
        </Field>
      </div>
      <fieldset>
        <legend className="mb-1.5 text-xs font-medium text-ink">This token may</legend>
        <div className="divide-y divide-line rounded-md border border-line">
          {SCOPES.map(({ value, label, detail }) => (
            <label
              key={value}
              htmlFor={`scope-${value}`}
              className="flex items-center gap-3 px-3 py-2 text-sm"
            >
              <Checkbox
                id={`scope-${value}`}
                checked={scopes.includes(value)}
                onCheckedChange={(on) => toggle(value, on === true)}
              />
              <span className="w-12 font-medium text-ink">{label}</span>
              <span className="text-ink-muted">{detail}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {error ? <ProblemNotice error={error} /> : null}
      <div className="flex justify-end">
        <Button
          type="submit"
          variant="primary"
          disabled={name.trim() === '' || scopes.length === 0}
          loading={busy}
        >
          Create token
        </Button>
      </div>
    </form>
  );
}
