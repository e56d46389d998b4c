import { FileSpreadsheet, FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { type UploadRequest, useUploadDataset } from '@/api/upload';
import type { Dataset } from '@/api/types';
import { ProblemNotice } from '@/pages/problem-notice';
import { isAbort, nameFrom, TIMEFRAMES } from '@/pages/datasets/import-fields';
import { Button } from '@/ui/button';
import { Dialog, DialogContent } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { FileDrop } from '@/ui/file-drop';
import { Input } from '@/ui/input';
import { ProgressBar } from '@/ui/progress-bar';
import { Select } from '@/ui/select';

export interface UploadDialogProps {
  open: boolean;
  /** A file that was dropped on the page already. */
  first: File | null;
  onClose: () => void;
  onDone: (dataset: Dataset) => void;
}

/** Imports a file; what is wrong with it is told row by row, and nothing half-read is kept. */
export function UploadDialog({ open, first, onClose, onDone }: UploadDialogProps) {
  const [file, setFile] = useState(first);
  const [fields, setFields] = useState<Omit<UploadRequest, 'file'>>({});
  const upload = useUploadDataset();

  function choose(next: File): void {
    upload.reset();
    setFile(next);
  }

  function close(): void {
    upload.cancel();
    upload.reset();
    setFile(null);
    setFields({});
    onClose();
  }

  function start(): void {
    if (file) upload.mutate({ file, ...fields }, { onSuccess: onDone });
  }

  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : close())}>
      <DialogContent
        title="Import a file"
        description="CSV or Parquet with the bar’s opening time in UTC and open, high, low, close, volume. Further number columns are kept."
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button
              variant="primary"
              disabled={file === null}
              loading={upload.isPending}
              onClick={start}
            >
              Import
            </Button>
          </>
        }
      >
        <div className="space-y-4">
          <FileChoice file={file} disabled={upload.isPending} onFile={choose} />
          {upload.isPending ? <Progress sent={upload.sent} /> : null}
          {upload.error && !isAbort(upload.error) ? <ProblemNotice error={upload.error} /> : null}
          <ImportFields file={file} fields={fields} onChange={setFields} />
        </div>
      </DialogContent>
    </Dialog>
  );
}

interface FileChoiceProps {
  file: File | null;
  disabled: boolean;
  onFile: (file: File) => void;
}

function FileChoice({ file, disabled, onFile }: FileChoiceProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <FileDrop invitation="Drop it here" onFile={onFile}>
      <button
        type="button"
        disabled={disabled}
        onClick={() => input.current?.click()}
        className="flex w-full flex-col items-center gap-1 rounded-lg border border-dashed border-line-strong bg-sunken px-4 py-6 text-center transition-colors hover:border-accent"
      >
        {file ? (
          <FileSpreadsheet aria-hidden className="size-5 text-family-data" />
        ) : (
          <FileUp aria-hidden className="size-5 text-ink-muted" />
        )}
        <span className="text-sm font-medium break-all text-ink">
          {file ? file.name : 'Drop a file here, or choose one'}
        </span>
        <span className="figures text-xs text-ink-muted">
          {file ? `${formatSize(file.size)} · choose another` : '.csv, .csv.gz, .parquet'}
        </span>
      </button>
      <input
        ref={input}
        type="file"
        accept=".csv,.gz,.parquet,.tsv,.txt"
        aria-label="Data file"
        className="hidden"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onFile(chosen);
          event.target.value = '';
        }}
      />
    </FileDrop>
  );
}

function Progress({ sent }: { sent: number }) {
  const reading = sent >= 1;
  const words = reading ? 'Reading and checking every row…' : `Sending: ${Math.round(sent * 100)}%`;
  return (
    <div className="space-y-1.5" aria-live="polite">
      <ProgressBar value={reading ? null : sent} label="Import" />
      <p className="figures text-xs text-ink-muted">{words}</p>
    </div>
  );
}

interface ImportFieldsProps {
  file: File | null;
  fields: Omit<UploadRequest, 'file'>;
  onChange: (fields: Omit<UploadRequest, 'file'>) => void;
}

function ImportFields({ file, fields, onChange }: ImportFieldsProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Name" optional>
        {(control) => (
          <Input
            {...control}
            value={fields.name ?? ''}
            placeholder={file ? nameFrom(file.name) : 'From the file’s name'}
            onChange={(event) => onChange({ ...fields, name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Symbol" optional hint="When the file has no symbol column.">
        {(control) => (
          <Input
            {...control}
            value={fields.symbol ?? ''}
            placeholder="ETH-USDT"
            onChange={(event) => onChange({ ...fields, symbol: event.target.value })}
          />
        )}
      </Field>
      <Field label="Timeframe">
        {(control) => (
          <Select
            {...control}
            value={fields.timeframe ?? 'found'}
            options={[{ value: 'found', label: 'Found from the stamps' }, ...TIMEFRAMES]}
            onValueChange={(timeframe) =>
              onChange({ ...fields, timeframe: timeframe === 'found' ? undefined : timeframe })
            }
          />
        )}
      </Field>
      <Field label="Calendar">
        {(control) => (
          <Select
            {...control}
            value={fields.calendar ?? 'found'}
            options={CALENDARS}
            onValueChange={(calendar) =>
              onChange({ ...fields, calendar: calendar === 'found' ? undefined : calendar })
            }
          />
        )}
      </Field>
    </div>
  );
}

const CALENDARS = [
  { value: 'found', label: 'Found from the stamps' },
  { value: '24/7', label: 'Every day, all hours' },
  { value: 'weekdays', label: 'Weekdays' },
];

function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
