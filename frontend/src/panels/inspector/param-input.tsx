import { type KeyboardEvent, useState } from 'react';

import type { NodeId, ParamValue } from '@/graph/document';
import { type ParamField, readTyped, showValue, stepOf } from '@/graph/params';
import { ChevronDown } from 'lucide-react';
import { DatasetInput } from '@/panels/inspector/dataset-input';
import { useDraftText } from '@/panels/inspector/use-draft-text';
import { changeParam } from '@/store/nodes';
import { cn } from '@/ui/class-names';
import { fieldLook, Input } from '@/ui/input';
import { stepNumber } from '@/ui/number-text';
import { Switch } from '@/ui/switch';

const LONGEST_INSIDE = 8;

export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export interface ParamInputProps {
  node: NodeId;
  field: ParamField;
  value: ParamValue | undefined;
  control: ControlProps;
  /** Told why a text cannot be stored at all; null once it can. */
  onRefused: (reason: string | null) => void;
}

/** The input of one parameter, by its kind. */
export function ParamInput(props: ParamInputProps) {
  const { node, field, value, control } = props;
  const named = { ...control, 'data-testid': `param:${node}.${field.name}` };
  if (field.kind === 'boolean') {
    return (
      <Switch
        {...named}
        checked={value === true}
        onCheckedChange={(on) => changeParam(node, field.name, on)}
      />
    );
  }
  if (field.kind === 'choice') return <ChoiceInput {...props} named={named} />;
  if (field.name === 'dataset') {
    return (
      <DatasetInput
        {...named}
        value={showValue(value)}
        onValueChange={(text) => changeParam(node, field.name, text)}
      />
    );
  }
  return <TypedInput {...props} named={named} />;
}

/** A unit short enough to stand in the field; a longer one stands beside the name. */
export function unitInside({ unit }: ParamField): string | null {
  return unit !== null && unit.length <= LONGEST_INSIDE ? unit : null;
}

type Named = ControlProps & { 'data-testid': string };

/** A native list: the fastest to use by keyboard, and on a phone the one people know. */
function ChoiceInput({ node, field, value, named }: ParamInputProps & { named: Named }) {
  return (
    <span className="relative block">
      <select
        {...named}
        value={showValue(value)}
        onChange={(event) =>
          changeParam(node, field.name, readTyped(field, event.target.value).value)
        }
        className={cn(fieldLook, 'appearance-none pr-8')}
      >
        {field.nullable ? <option value="">None</option> : null}
        {field.choices.map((choice) => (
          <option key={showValue(choice)} value={showValue(choice)}>
            {showValue(choice)}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-2.25 right-2.5 size-3.5 text-ink-faint"
      />
    </span>
  );
}

function TypedInput({ node, field, value, named, onRefused }: ParamInputProps & { named: Named }) {
  const stored = showValue(value);
  const { text, keep, forget } = useDraftText(stored);
  const [unread, setUnread] = useState(false);
  const inside = unitInside(field);
  const numeric = field.kind === 'integer' || field.kind === 'number';

  function change(next: string): void {
    const reading = readTyped(field, next);
    onRefused(reading.refusal);
    setUnread(reading.refusal !== null);
    if (reading.refusal !== null) {
      keep(next, stored);
      return;
    }
    keep(next, showValue(reading.value));
    changeParam(node, field.name, reading.value);
  }

  function keyDown(event: KeyboardEvent): void {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (!numeric || direction === 0 || typeof value !== 'number') return;
    event.preventDefault();
    forget();
    onRefused(null);
    const size = stepOf(field) * (event.shiftKey ? 10 : 1);
    const { minimum, maximum } = field.schema;
    changeParam(node, field.name, stepNumber(value, direction * size, minimum, maximum));
  }

  function leave(): void {
    if (unread) onRefused(null);
    setUnread(false);
    forget();
  }

  return (
    <span className="relative block">
      <Input
        {...named}
        value={text}
        autoComplete="off"
        spellCheck={false}
        inputMode={field.kind === 'integer' ? 'numeric' : numeric ? 'decimal' : 'text'}
        // Not onChange: a program that fills in what already stands there means it, as a person does who types it.
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={keyDown}
        onBlur={leave}
        className={cn(numeric && 'figures text-right', inside !== null && 'pr-16')}
      />
      {inside === null ? null : (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-2.5 flex max-w-14 items-center truncate text-xs text-ink-faint"
        >
          {inside}
        </span>
      )}
    </span>
  );
}
