import {
  type Connection,
  type Edge,
  type FinalConnectionState,
  type OnConnectStartParams,
  useReactFlow,
} from '@xyflow/react';
import { useCallback, useRef } from 'react';

import { NODE_WIDTH } from '@/graph/place';
import type { Side } from '@/graph/connect';
import type { NodeId, Position } from '@/graph/document';
import type { Endpoint, Link } from '@/graph/links';
import { beginConnection, cancelConnection, legalEnds, link, relink } from '@/store/connections';
import { isLinked, selectLinks, selectPorts } from '@/store/derived';
import { editor } from '@/store/editor';
import { deleteLink } from '@/store/nodes';

/** Where the ports of a new node stand below its top edge: the node is set so that the link arrives level. */
const FIRST_PORT = 60;

/** Links made and moved by dragging. */
export function useConnect() {
  const flow = useReactFlow();
  const grabbed = useRef<Link | null>(null);

  const onConnectStart = useCallback(
    (_: unknown, { nodeId, handleId, handleType }: OnConnectStartParams) => {
      if (nodeId === null || handleId === null) return;
      beginConnection(
        { node: nodeId, port: handleId },
        handleType === 'source' ? 'output' : 'input',
      );
    },
    [],
  );

  const onConnect = useCallback((connection: Connection) => {
    link(...endsOf(connection));
  }, []);

  const onReconnectStart = useCallback((_: unknown, edge: Edge) => {
    grabbed.current = selectLinks(editor.getState()).find(({ id }) => id === edge.id) ?? null;
  }, []);

  const onReconnect = useCallback((_: Edge, connection: Connection) => {
    if (grabbed.current !== null) relink(grabbed.current, ...endsOf(connection));
  }, []);

  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, end: FinalConnectionState) => {
      const old = grabbed.current;
      grabbed.current = null;
      cancelConnection();
      const own = end.fromHandle?.id;
      if (end.isValid === true || end.fromHandle === null || typeof own !== 'string') return;
      const side: Side = end.fromHandle.type === 'source' ? 'output' : 'input';
      const from = { node: end.fromHandle.nodeId, port: own };
      const onto =
        ontoPort(end) ?? (end.toNode === null ? null : bestPort(end.toNode.id, from, side));
      if (onto !== null) {
        finish(old, from, onto, side);
        return;
      }
      if (old !== null) {
        deleteLink(old);
        return;
      }
      const point = pointOf(event);
      const { x, y } = flow.screenToFlowPosition(point);
      const place: Position = [side === 'output' ? x : x - NODE_WIDTH, y - FIRST_PORT];
      editor.setState({
        quickAdd: { place, screen: [point.x, point.y], from: { endpoint: from, side }, link: null },
      });
    },
    [flow],
  );

  return {
    onConnectStart,
    onConnect,
    onConnectEnd,
    onReconnectStart,
    onReconnect,
    isValidConnection,
  };
}

/** Asked on every pointer move: the legal ports were found when the drag began. */
function isValidConnection({
  source,
  sourceHandle,
  target,
  targetHandle,
}: Connection | Edge): boolean {
  const { connecting } = editor.getState();
  if (connecting === null) return true;
  const end =
    connecting.side === 'output'
      ? `${target}.${targetHandle ?? ''}`
      : `${source}.${sourceHandle ?? ''}`;
  return connecting.legal.has(end);
}

function finish(old: Link | null, from: Endpoint, onto: Endpoint, side: Side): void {
  const [output, input] = side === 'output' ? [from, onto] : [onto, from];
  if (old === null) link(output, input);
  else relink(old, output, input);
}

function ontoPort({ toHandle }: FinalConnectionState): Endpoint | null {
  return typeof toHandle?.id !== 'string' ? null : { node: toHandle.nodeId, port: toHandle.id };
}

/** A link dropped on the body of a node goes to its first port that takes it and is still free. */
function bestPort(node: NodeId, from: Endpoint, side: Side): Endpoint | null {
  if (node === from.node) return null;
  const state = editor.getState();
  const legal = legalEnds(state, from, side);
  const { inputs, outputs } = selectPorts(state, node);
  const ports = side === 'output' ? inputs : outputs;
  const fitting = ports.filter((port) => legal.has(`${node}.${port.name}`));
  const free = fitting.find(
    (port) => side === 'input' || port.many || !isLinked(state, 'in', node, port.name),
  );
  const chosen = free ?? fitting[0] ?? ports[0];
  return chosen === undefined ? null : { node, port: chosen.name };
}

function endsOf({ source, sourceHandle, target, targetHandle }: Connection): [Endpoint, Endpoint] {
  return [
    { node: source, port: sourceHandle ?? '' },
    { node: target, port: targetHandle ?? '' },
  ];
}

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const point =
    'clientX' in event ? event : (event.changedTouches[0] ?? { clientX: 0, clientY: 0 });
  return { x: point.clientX, y: point.clientY };
}
