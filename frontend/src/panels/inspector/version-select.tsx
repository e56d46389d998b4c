import type { ModuleSpec } from '@/graph/catalogue';
import { moduleReference, type NodeId } from '@/graph/document';
import { changeVersion } from '@/store/nodes';

export interface VersionSelectProps {
  id: NodeId;
  module: ModuleSpec | undefined;
  reference: string;
}

/** The pinned version: plain where there is only one, a choice where an upgrade or a way back exists. */
export function VersionSelect({ id, module, reference }: VersionSelectProps) {
  const { version } = moduleReference(reference);
  if (version === null) return null;
  if (module === undefined || module.versions.length < 2) {
    return <span className="figures shrink-0 text-xs text-ink-faint">{version}</span>;
  }
  return (
    <select
      aria-label="Pinned version"
      value={version}
      onChange={(event) => changeVersion(id, `${module.id}@${event.target.value}`)}
      className="figures h-6 shrink-0 rounded-sm border border-line bg-panel px-1 text-xs text-ink-muted"
    >
      {module.versions.map((other) => (
        <option key={other} value={other}>
          {other}
        </option>
      ))}
    </select>
  );
}
