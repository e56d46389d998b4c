import { Link } from '@tanstack/react-router';
import { BookOpen, CircleAlert } from 'lucide-react';
import { useMemo } from 'react';

import type { ModuleSpec } from '@/graph/catalogue';
import { moduleReference, type NodeId } from '@/graph/document';
import { placeOf } from '@/graph/issues';
import { paramFields } from '@/graph/params';
import { NodeLinks } from '@/panels/inspector/node-links';
import { NodeName } from '@/panels/inspector/node-name';
import { ParamRow } from '@/panels/inspector/param-row';
import { VersionSelect } from '@/panels/inspector/version-select';
import { selectModule, selectNodeIssues } from '@/store/derived';
import { useEditor } from '@/store/editor';
import { FamilyGlyph } from '@/ui/family-glyph';
import { IssueList } from '@/ui/issue-list';

/** One node: its name, parameters, ports and what its module does. */
export function NodeInspector({ id }: { id: NodeId }) {
  const module = useEditor((state) => selectModule(state, id));
  const issues = useEditor((state) => selectNodeIssues(state, id));
  const placed = issues.filter((issue) => !issue.param);
  return (
    <div className="pb-6">
      <Head id={id} module={module} />
      {placed.length > 0 ? (
        <div className="px-3 pb-3">
          <IssueList
            issues={placed.map((issue) => ({
              ...issue,
              place: issue.port ? placeOf(issue) : undefined,
            }))}
          />
        </div>
      ) : null}
      {module === undefined ? <NotInstalled id={id} /> : <Params id={id} module={module} />}
      <NodeLinks id={id} />
      {module === undefined ? null : <About module={module} />}
    </div>
  );
}

function Head({ id, module }: { id: NodeId; module: ModuleSpec | undefined }) {
  const reference = useEditor((state) => state.document.nodes[id]?.module ?? '');
  return (
    <header className="flex items-start gap-2.5 px-3 pt-3 pb-2">
      <FamilyGlyph family={module?.family ?? ''} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2">
          <h2 className="min-w-0 flex-1 truncate text-sm font-semibold">
            {module?.title ?? moduleReference(reference).id}
          </h2>
          <VersionSelect id={id} module={module} reference={reference} />
        </div>
        <div className="-ml-1.5">
          <NodeName key={id} id={id} />
        </div>
      </div>
    </header>
  );
}

function Params({ id, module }: { id: NodeId; module: ModuleSpec }) {
  const node = useEditor((state) => state.document.nodes[id]);
  const issues = useEditor((state) => selectNodeIssues(state, id));
  const fields = useMemo(() => paramFields(module.params_schema), [module]);
  if (node === undefined || fields.length === 0) return null;
  return (
    <section aria-label="Parameters" className="flex flex-col gap-3 border-t border-line px-3 py-3">
      {fields.map((field) => (
        <ParamRow key={field.name} node={id} field={field} placed={node} issues={issues} />
      ))}
    </section>
  );
}

function NotInstalled({ id }: { id: NodeId }) {
  const reference = useEditor((state) => state.document.nodes[id]?.module ?? '');
  const params = useEditor((state) => state.document.nodes[id]?.params);
  return (
    <section className="border-t border-line px-3 py-3 text-sm">
      <p className="flex gap-2 text-warn">
        <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        {reference} is not installed here. Install its folder and restart, or replace the node.
      </p>
      <pre className="mt-2 overflow-x-auto rounded-md bg-sunken p-2 font-mono text-xs text-ink-muted">
        {JSON.stringify(params ?? {}, null, 2)}
      </pre>
    </section>
  );
}

function About({ module }: { module: ModuleSpec }) {
  return (
    <section className="border-t border-line px-3 py-2.5">
      <h3 className="eyebrow">About</h3>
      <p className="mt-1.5 text-sm text-ink-muted">{module.summary}</p>
      <Link
        to="/marketplace/$moduleId"
        params={{ moduleId: module.id }}
        className="mt-2 inline-flex items-center gap-1.5 rounded-xs text-xs font-medium text-accent-text hover:underline"
      >
        <BookOpen aria-hidden className="size-3.5" />
        Documentation and sources
      </Link>
    </section>
  );
}
