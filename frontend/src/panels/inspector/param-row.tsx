import { RotateCcw } from 'lucide-react';
import { useState } from 'react';

import type { DocumentNode, NodeId } from '@/graph/document';
import { type Issue, issuesOfParam } from '@/graph/issues';
import { type ParamField, rangeOf, showValue, valueInForce, whyRefused } from '@/graph/params';
import { ParamInput, unitInside } from '@/panels/inspector/param-input';
import { changeParam } from '@/store/nodes';
import { Field } from '@/ui/field';

export interface ParamRowProps {
  node: NodeId;
  field: ParamField;
  placed: DocumentNode;
  issues: readonly Issue[];
}

/** One parameter: what it is, its input, and why its value is refused. */
export function ParamRow({ node, field, placed, issues }: ParamRowProps) {
  const [unread, setUnread] = useState<string | null>(null);
  const value = valueInForce(field, placed);
  const [said] = issuesOfParam(issues, field.name);
  const refusal = unread ?? said?.message ?? whyRefused(field, value);
  const own = placed.params?.[field.name];
  const changed = own !== undefined && field.initial !== undefined && own !== field.initial;
  const range = rangeOf(field);
  return (
    <Field
      className="group"
      optional={field.nullable}
      label={
        <span className="flex min-w-0 flex-1 items-center gap-1.5">
          <span className="truncate">
            {field.label}
            {field.unit === null || unitInside(field) !== null ? null : (
              <span className="ml-1 font-normal text-ink-faint">{field.unit}</span>
            )}
          </span>
          {changed ? <ResetButton node={node} field={field} /> : null}
          {range === null ? null : (
            <span className="ml-auto shrink-0 font-normal text-ink-faint">{range}</span>
          )}
        </span>
      }
      hint={field.help}
      error={
        refusal === null ? undefined : (
          <Refusal message={refusal} hint={unread === null ? said?.hint : undefined} />
        )
      }
    >
      {(control) => (
        <ParamInput
          node={node}
          field={field}
          value={value}
          control={control}
          onRefused={setUnread}
        />
      )}
    </Field>
  );
}

function Refusal({ message, hint }: { message: string; hint: string | undefined }) {
  return (
    <>
      {message}
      {hint ? <span className="text-ink-muted"> {hint}</span> : null}
    </>
  );
}

function ResetButton({ node, field }: { node: NodeId; field: ParamField }) {
  const said = `Back to the default, ${showValue(field.initial) || 'nothing'}`;
  return (
    <button
      type="button"
      title={said}
      aria-label={said}
      onClick={(event) => {
        event.preventDefault();
        changeParam(node, field.name, undefined);
      }}
      className="inline-flex size-4 items-center justify-center rounded-xs text-ink-faint hover:bg-hover hover:text-ink"
    >
      <RotateCcw aria-hidden className="size-3" />
    </button>
  );
}
