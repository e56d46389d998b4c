/**
 * How figures are written everywhere in the studio.
 *
 * One rule book: a true minus sign, grouped thousands, UTC dates, an em dash for what is not known.
 * A value that rounds to zero never carries a sign.
 */

export type FigureFormat = 'percent' | 'ratio' | 'count' | 'money' | 'days' | 'bars';

export interface FigureOptions {
  /** ISO 4217 code or a token such as USDT; only read by `money`. */
  currency?: string;
  /** Put a plus sign before gains. */
  signed?: boolean;
  /** Shorten large amounts: 1.24M. */
  compact?: boolean;
}

export const MINUS = '\u2212';
export const EM_DASH = '\u2014';

const LOCALE = 'en-US';
const COMPACT_FROM = 1e6;
const ISO_CURRENCY = /^[A-Z]{3}$/;

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Write `value` in its metric's format; null, undefined and non-finite values become an em dash. */
export function formatFigure(
  value: number | null | undefined,
  format: FigureFormat,
  options: FigureOptions = {},
): string {
  if (!isKnown(value)) return EM_DASH;
  switch (format) {
    case 'percent':
      return formatPercent(value, options);
    case 'ratio':
      return formatRatio(value, options);
    case 'money':
      return formatMoney(value, options);
    case 'count':
      return formatCount(value, options);
    case 'days':
      return withUnit(value, 'day');
    case 'bars':
      return withUnit(value, 'bar');
  }
}

/** A fraction as per cent: 0.1234 is written 12.34%. */
export function formatPercent(
  value: number | null | undefined,
  options: FigureOptions = {},
): string {
  if (!isKnown(value)) return EM_DASH;
  const points = value * 100;
  const size = Math.abs(points);
  const digits = size >= 10_000 ? 0 : size >= 1_000 ? 1 : 2;
  return signedText(
    points,
    (amount) => `${decimal(amount, digits, size >= COMPACT_FROM)}%`,
    options,
  );
}

/** A pure number with two decimals, fewer when it is large. */
export function formatRatio(value: number | null | undefined, options: FigureOptions = {}): string {
  if (!isKnown(value)) return EM_DASH;
  const size = Math.abs(value);
  const digits = size >= 1_000 ? 0 : size >= 100 ? 1 : 2;
  return signedText(value, (amount) => decimal(amount, digits, size >= COMPACT_FROM), options);
}

/** An amount of money; currencies without a symbol stand behind the number. */
export function formatMoney(value: number | null | undefined, options: FigureOptions = {}): string {
  if (!isKnown(value)) return EM_DASH;
  const currency = options.currency ?? 'USD';
  const compact = options.compact === true && Math.abs(value) >= 10_000;
  return signedText(value, (amount) => currencyText(amount, currency, compact), options);
}

/** A whole number with grouped thousands. */
export function formatCount(value: number | null | undefined, options: FigureOptions = {}): string {
  if (!isKnown(value)) return EM_DASH;
  return signedText(
    value,
    (amount) => decimal(amount, 0, options.compact === true && amount >= 10_000),
    options,
  );
}

/** A price: as many decimals as its size calls for, never scientific. */
export function formatPrice(value: number | null | undefined): string {
  if (!isKnown(value)) return EM_DASH;
  return signedText(value, (amount) => decimal(amount, priceDigits(value), false), {});
}

/** A quantity: up to eight decimals, trailing zeros dropped. */
export function formatQuantity(value: number | null | undefined): string {
  if (!isKnown(value)) return EM_DASH;
  return signedText(
    value,
    (amount) => numberFormat({ maximumFractionDigits: quantityDigits(amount) }).format(amount),
    {},
  );
}

/** Decimals that a price of this size is shown with. */
export function priceDigits(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size >= 1) return 2;
  return Math.min(8, Math.ceil(-Math.log10(size)) + 3);
}

/** A UTC day, `2024-03-01`, from UNIX seconds. */
export function formatDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** A UTC minute, `2024-03-01 14:30`; midnight is written as the day alone when `dayAtMidnight`. */
export function formatStamp(seconds: number, dayAtMidnight = true): string {
  const iso = new Date(seconds * 1000).toISOString();
  const day = iso.slice(0, 10);
  return dayAtMidnight && seconds % 86_400 === 0 ? day : `${day} ${iso.slice(11, 16)}`;
}

/** A stamp of the API as `formatStamp` writes it; null is an em dash. */
export function formatMoment(stamp: string | null | undefined): string {
  const milliseconds = Date.parse(stamp ?? '');
  return Number.isNaN(milliseconds) ? EM_DASH : formatStamp(Math.floor(milliseconds / 1000));
}

/** A length of time in its two largest units: 1 y 32 d, 3 h 5 min, 12 s, 840 ms. */
export function formatDuration(seconds: number | null | undefined): string {
  if (!isKnown(seconds)) return EM_DASH;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  const parts = durationParts(Math.round(seconds));
  return parts.slice(0, 2).join(' ');
}

/** Which way a figure points once it is rounded as shown: 1, 0 or -1. */
export function direction(value: number | null | undefined, epsilon = 5e-5): -1 | 0 | 1 {
  if (!isKnown(value) || Math.abs(value) < epsilon) return 0;
  return value > 0 ? 1 : -1;
}

function isKnown(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function withUnit(value: number, unit: string): string {
  const digits = Number.isInteger(value) ? 0 : 1;
  return signedText(
    value,
    (amount) => `${decimal(amount, digits, false)} ${amount === 1 ? unit : `${unit}s`}`,
    {},
  );
}

/** Put the sign before the written amount, unless the amount as written is zero. */
function signedText(
  value: number,
  write: (amount: number) => string,
  options: FigureOptions,
): string {
  const text = write(Math.abs(value));
  if (!/[1-9]/.test(text)) return text;
  if (value < 0) return `${MINUS}${text}`;
  return options.signed === true ? `+${text}` : text;
}

function decimal(amount: number, digits: number, compact: boolean): string {
  if (compact)
    return numberFormat({ notation: 'compact', maximumFractionDigits: 2 }).format(amount);
  return numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    amount,
  );
}

function currencyText(amount: number, currency: string, compact: boolean): string {
  const shape: Intl.NumberFormatOptions = compact
    ? { notation: 'compact', maximumFractionDigits: 2 }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  if (!ISO_CURRENCY.test(currency)) return `${numberFormat(shape).format(amount)} ${currency}`;
  return numberFormat({ ...shape, style: 'currency', currency }).format(amount);
}

function quantityDigits(amount: number): number {
  if (amount >= 1_000) return 2;
  return amount >= 1 ? 4 : 8;
}

function durationParts(seconds: number): string[] {
  const units: [string, number][] = [
    ['y', 31_536_000],
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ];
  const parts: string[] = [];
  let rest = seconds;
  for (const [unit, size] of units) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole > 0) parts.push(`${whole} ${unit}`);
    else if (parts.length > 0) break;
  }
  return parts;
}

function numberFormat(shape: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(shape);
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALE, shape);
  numberFormats.set(key, made);
  return made;
}
