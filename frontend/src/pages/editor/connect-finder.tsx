import type { Side } from '@/graph/connect';
import type { NodeId } from '@/graph/document';
import type { Endpoint } from '@/graph/links';
import { Finder, FinderGroup, FinderItem } from '@/pages/editor/finder';
import { legalEnds, link } from '@/store/connections';
import { selectLinks, selectPorts } from '@/store/derived';
import { editor, type EditorState, useEditor } from '@/store/editor';
import { openDialog } from '@/store/view';

interface Offer {
  readonly from: Endpoint;
  readonly to: Endpoint;
}

/** Every link that the selected node may take part in and does not yet: linking without a pointer. */
export function ConnectFinder() {
  const open = useEditor((state) => state.view.dialog === 'connect');
  const node = useEditor((state) => state.selection.nodes[0]);
  return open && node !== undefined ? <Offers node={node} /> : null;
}

function Offers({ node }: { node: NodeId }) {
  const state = editor.getState();
  const inputs = offersOf(state, node, 'input');
  const outputs = offersOf(state, node, 'output');
  return (
    <Finder
      title={`Connect ${node}`}
      placeholder={`Connect ${node} with…`}
      onClose={() => openDialog(null)}
    >
      <Group heading="Feed an input" offers={inputs} />
      <Group heading="Feed another node" offers={outputs} />
    </Finder>
  );
}

function Group({ heading, offers }: { heading: string; offers: readonly Offer[] }) {
  if (offers.length === 0) return null;
  return (
    <FinderGroup heading={heading}>
      {offers.map(({ from, to }) => {
        const words = `${from.node}.${from.port} → ${to.node}.${to.port}`;
        return (
          <FinderItem
            key={words}
            value={words}
            onChoose={() => {
              openDialog(null);
              link(from, to);
            }}
          >
            <span className="font-mono text-xs">{words}</span>
          </FinderItem>
        );
      })}
    </FinderGroup>
  );
}

function offersOf(state: EditorState, node: NodeId, side: Side): readonly Offer[] {
  const { inputs, outputs } = selectPorts(state, node);
  const linked = new Set(selectLinks(state).map(({ id }) => id));
  return (side === 'output' ? outputs : inputs).flatMap((port) => {
    const own = { node, port: port.name };
    return [...legalEnds(state, own, side)]
      .map((text) =>
        side === 'output' ? { from: own, to: endpoint(text) } : { from: endpoint(text), to: own },
      )
      .filter(({ from, to }) => !linked.has(`${from.node}.${from.port}>${to.node}.${to.port}`));
  });
}

function endpoint(text: string): Endpoint {
  const dot = text.indexOf('.');
  return { node: text.slice(0, dot), port: text.slice(dot + 1) };
}
