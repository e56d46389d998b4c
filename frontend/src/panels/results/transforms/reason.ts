/** How the engine names the way that a fill came about, in the words of a trader. */
const WAYS: Readonly<Record<string, string>> = {
  open: 'at the open',
  close: 'at the close',
  stop: 'by stop',
  stop_gap: 'by stop, gapped through',
  limit: 'by limit',
  limit_at_open: 'by limit, at the open',
  stop_limit: 'by stop-limit',
  stop_limit_gap: 'by stop-limit, gapped through',
  liquidation: 'liquidated',
  delisting: 'delisted',
};

/**
 * The rule behind a fill: `open` is the strategy's own target, `stop: dd` the stop of the guard `dd`.
 *
 * What the engine says in other words is passed on as it is.
 */
export function reasonText(reason: string): string {
  const [way = '', guard] = reason.split(': ');
  const words = WAYS[way];
  if (words === undefined) return reason;
  return `${guard ?? 'Target'}, ${words}`;
}
