import { type SyntheticEvent, useState } from 'react';
import type { FetchRequest } from '@/api/types';
import { TIMEFRAMES } from '@/pages/datasets/import-fields';
import { ProblemNotice } from '@/pages/problem-notice';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';

const EXCHANGES = ['binance', 'bitstamp', 'bybit', 'coinbase', 'kraken', 'okx'];

const FIRST = {
  source: 'ccxt:binance',
  symbol: 'ETH/USDT',
  timeframe: '1d',
  since: '2020-01-01',
  until: '',
  name: '',
};

export interface FetchFormProps {
  busy: boolean;
  error: unknown;
  onSubmit: (request: FetchRequest) => void;
}

export function FetchForm({ busy, error, onSubmit }: FetchFormProps) {
  const [form, setForm] = useState(FIRST);
  const change = (part: Partial<typeof FIRST>) => setForm({ ...form, ...part });

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    onSubmit(requestFrom(form));
  }

  return (
    <form onSubmit={submit} className="space-y-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Exchange">
          {(control) => (
            <Select
              {...control}
              value={form.source}
              options={EXCHANGES.map((name) => ({ value: `ccxt:${name}`, label: name }))}
              onValueChange={(source) => change({ source })}
            />
          )}
        </Field>
        <Field label="Symbol" hint="As the exchange writes it: ETH/USDT.">
          {(control) => (
            <Input
              {...control}
              required
              value={form.symbol}
              onChange={(event) => change({ symbol: event.target.value })}
            />
          )}
        </Field>
        <Field label="Timeframe">
          {(control) => (
            <Select
              {...control}
              value={form.timeframe}
              options={TIMEFRAMES}
              onValueChange={(timeframe) => change({ timeframe })}
            />
          )}
        </Field>
        <Field label="Name" optional>
          {(control) => (
            <Input
              {...control}
              placeholder={`${form.symbol.replace('/', '-')}.${form.timeframe}`}
              value={form.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label="From (UTC)">
          {(control) => (
            <Input
              {...control}
              type="date"
              required
              value={form.since}
              onChange={(event) => change({ since: event.target.value })}
            />
          )}
        </Field>
        <Field label="Until (UTC)" optional hint="Empty: up to now.">
          {(control) => (
            <Input
              {...control}
              type="date"
              min={form.since}
              value={form.until}
              onChange={(event) => change({ until: event.target.value })}
            />
          )}
        </Field>
      </div>
      {error ? <ProblemNotice error={error} /> : null}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={busy}>
          Fetch
        </Button>
      </div>
    </form>
  );
}

function requestFrom({
  source,
  symbol,
  timeframe,
  since,
  until,
  name,
}: typeof FIRST): FetchRequest {
  return {
    source,
    symbol: symbol.trim(),
    timeframe,
    since: `${since}T00:00:00Z`,
    ...(until && { until: `${until}T00:00:00Z` }),
    ...(name.trim() && { name: name.trim() }),
  };
}
