const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number a text stands for: null for an empty field, undefined for what is no number (yet). */
export function parseNumber(text: string): number | null | undefined {
  const clean = text.trim().replace(/[_\s]/g, '').replace('−', '-');
  if (clean === '') return null;
  if (!NUMBER.test(clean)) return undefined;
  const number = Number(clean);
  return Number.isFinite(number) ? number : undefined;
}

/** One step up or down, held within the bounds and free of binary dust (0.1 + 0.2 gives 0.3). */
export function stepNumber(value: number, change: number, min = -Infinity, max = Infinity): number {
  const digits = Math.max(decimals(value), decimals(change));
  return Math.min(max, Math.max(min, Number((value + change).toFixed(Math.min(digits, 12)))));
}

function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).toLowerCase().split('e');
  const fraction = mantissa.split('.')[1]?.length ?? 0;
  return Math.max(0, fraction - Number(exponent));
}
