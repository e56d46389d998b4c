import { type ComponentProps, type KeyboardEvent, useState } from 'react';
import { cn } from '@/ui/class-names';
import { fieldLook } from '@/ui/input';
import { parseNumber, stepNumber } from '@/ui/number-text';

type Native = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type' | 'min' | 'max' | 'step'>;

export interface NumberInputProps extends Native {
  value: number | null;
  /** Called with each text that reads as a number; null when the field is emptied. */
  onValueChange: (value: number | null) => void;
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
  integer?: boolean | undefined;
  /** Printed inside the field, on the right: "bars", "bp", "%". */
  unit?: string | undefined;
}

/** A number field that keeps what is typed, takes arrow keys, and never changes by scrolling. */
export function NumberInput(props: NumberInputProps) {
  const {
    value,
    onValueChange,
    min,
    max,
    step,
    integer = false,
    unit,
    className,
    onBlur,
    onKeyDown,
    ...rest
  } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && matches(typed, value) ? typed : format(value);

  function change(text: string): void {
    setTyped(text);
    const number = parseNumber(text);
    if (number === undefined) return;
    if (number !== value) onValueChange(number);
  }

  function keyDown(event: KeyboardEvent<HTMLInputElement>): void {
    onKeyDown?.(event);
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (direction === 0 || event.defaultPrevented) return;
    event.preventDefault();
    const size = (step ?? (integer ? 1 : 0.1)) * (event.shiftKey ? 10 : 1);
    setTyped(null);
    onValueChange(stepNumber(value ?? min ?? 0, direction * size, min, max));
  }

  return (
    <span className="relative block w-full">
      <input
        type="text"
        inputMode={integer ? 'numeric' : 'decimal'}
        autoComplete="off"
        spellCheck={false}
        value={shown}
        onChange={(event) => change(event.target.value)}
        onKeyDown={keyDown}
        onBlur={(event) => {
          setTyped(null);
          onBlur?.(event);
        }}
        className={cn(fieldLook, 'figures text-right', unit && 'pr-12', className)}
        {...rest}
      />
      {unit ? (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-xs text-ink-faint"
        >
          {unit}
        </span>
      ) : null}
    </span>
  );
}

/** What is typed stands while it is unfinished ("-", "1e") or means the value; a value from outside replaces it. */
function matches(typed: string, value: number | null): boolean {
  const number = parseNumber(typed);
  return number === undefined || number === value;
}

function format(value: number | null): string {
  return value === null ? '' : String(value);
}
