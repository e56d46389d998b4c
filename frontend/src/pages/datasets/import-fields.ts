export const TIMEFRAMES = [
  { value: '1m', label: '1 minute' },
  { value: '5m', label: '5 minutes' },
  { value: '15m', label: '15 minutes' },
  { value: '1h', label: '1 hour' },
  { value: '4h', label: '4 hours' },
  { value: '1d', label: '1 day' },
];

/** What a dataset is called when nobody says: the file's name without its endings. */
export function nameFrom(fileName: string): string {
  return fileName.replace(/(\.(csv|tsv|txt|parquet|gz))+$/i, '');
}

/** The person stopped it: no error to show. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
