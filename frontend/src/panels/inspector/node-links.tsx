import { X } from 'lucide-react';

import type { NodeId } from '@/graph/document';
import type { Link } from '@/graph/links';
import { type PortView, portWords } from '@/graph/ports';
import { selectLinks, selectPorts } from '@/store/derived';
import { useEditor } from '@/store/editor';
import { deleteLink } from '@/store/nodes';
import { focusNode } from '@/store/selection';
import { PortShape } from '@/ui/port-shape';

/** The ports of a node: what each carries, and what it is linked to. */
export function NodeLinks({ id }: { id: NodeId }) {
  const { inputs, outputs } = useEditor((state) => selectPorts(state, id));
  const links = useEditor(selectLinks);
  return (
    <>
      <PortList
        title="Inputs"
        wanted
        ports={inputs}
        linksOf={(port) => links.filter((link) => link.target === id && link.targetPort === port)}
        other={(link) => ({ node: link.source, port: link.sourcePort })}
      />
      <PortList
        title="Outputs"
        ports={outputs}
        linksOf={(port) => links.filter((link) => link.source === id && link.sourcePort === port)}
        other={(link) => ({ node: link.target, port: link.targetPort })}
      />
    </>
  );
}

interface PortListProps {
  title: string;
  /** Whether a required port without a link is worth a word: nobody has to read an output. */
  wanted?: boolean;
  ports: readonly PortView[];
  linksOf: (port: string) => readonly Link[];
  other: (link: Link) => { node: NodeId; port: string };
}

function PortList({ title, wanted = false, ports, linksOf, other }: PortListProps) {
  if (ports.length === 0) return null;
  return (
    <section className="border-t border-line px-3 py-2.5">
      <h3 className="eyebrow">{title}</h3>
      <ul className="mt-1">
        {ports.map((port) => (
          <li key={port.name} className="py-1">
            <PortLine port={port} wanted={wanted} linked={linksOf(port.name).length > 0} />
            {linksOf(port.name).map((link) => (
              <LinkLine key={link.id} link={link} end={other(link)} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PortLine({ port, wanted, linked }: { port: PortView; wanted: boolean; linked: boolean }) {
  const type = useEditor((state) => state.catalogue.typeById.get(port.type));
  const missing = wanted && port.required && !linked;
  return (
    <p title={port.description} className="flex items-center gap-2 text-sm">
      <PortShape shape={type?.shape ?? 'circle'} hollow={!linked} className="text-ink-muted" />
      <span className="truncate">{portWords(port)}</span>
      <span className={`ml-auto shrink-0 text-xs ${missing ? 'text-warn' : 'text-ink-faint'}`}>
        {missing ? 'needs a link' : (type?.label ?? port.type)}
      </span>
    </p>
  );
}

function LinkLine({ link, end }: { link: Link; end: { node: NodeId; port: string } }) {
  return (
    <p className="group flex items-center pl-5 text-xs">
      <button
        type="button"
        onClick={() => focusNode(end.node)}
        className="min-w-0 truncate rounded-xs font-mono text-accent-text hover:underline"
      >
        {end.node}.{end.port}
      </button>
      <button
        type="button"
        aria-label={`Cut the link with ${end.node}.${end.port}`}
        onClick={() => deleteLink(link)}
        className="ml-1 inline-flex size-5 items-center justify-center rounded-xs text-ink-faint opacity-0 group-hover:opacity-100 hover:bg-hover hover:text-ink focus-visible:opacity-100 pointer-coarse:opacity-100"
      >
        <X aria-hidden className="size-3" />
      </button>
    </p>
  );
}
