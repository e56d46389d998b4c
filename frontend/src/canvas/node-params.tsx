import type { NodeId } from '@/graph/document';
import { type ParamField, paramFields, showValue, valueInForce } from '@/graph/params';
import type { ParamsSchema } from '@/graph/catalogue';
import { selectModule } from '@/store/derived';
import { useEditor } from '@/store/editor';

const SHOWN = 3;

const fields = new WeakMap<ParamsSchema, readonly ParamField[]>();

function fieldsOf(schema: ParamsSchema): readonly ParamField[] {
  const known = fields.get(schema) ?? paramFields(schema);
  fields.set(schema, known);
  return known;
}

/** The first few parameters with their values, so that a graph can be read without opening anything. */
export function NodeParams({ id }: { id: NodeId }) {
  const schema = useEditor((state) => selectModule(state, id)?.params_schema);
  const node = useEditor((state) => state.document.nodes[id]);
  const all = schema === undefined ? [] : fieldsOf(schema);
  if (all.length === 0) return <div className="h-1.5" />;
  return (
    <div className="fine-detail mx-2.5 mb-2 border-t border-line pt-1.5 text-sm">
      <dl>
        {all.slice(0, SHOWN).map((field) => (
          <div key={field.name} className="flex items-baseline gap-2 leading-5.5">
            <dt className="truncate text-ink-muted">{field.label}</dt>
            <dd className="figures ml-auto max-w-36 truncate text-right font-medium">
              {showValue(valueInForce(field, node)) || '—'}
              {field.unit === null ? null : (
                <span className="ml-1 font-normal text-ink-faint">{field.unit}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {all.length > SHOWN ? (
        <p className="text-2xs text-ink-faint">{all.length - SHOWN} more</p>
      ) : null}
    </div>
  );
}
