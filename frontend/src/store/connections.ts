/** Making links: by dragging, by two clicks, by keyboard. One way in, so that every refusal gives its reason. */

import { checkConnection, fits, type Side } from '@/graph/connect';
import { connect, reconnect } from '@/graph/edits/links';
import type { Endpoint, Link } from '@/graph/links';
import { ancestorsOf, descendantsOf } from '@/graph/order';

import { selectPorts } from './derived';
import { edit } from './document';
import { type Connecting, editor, type EditorState } from './editor';

/** Choose the first port; from now on every port that would take the link is lit. */
export function beginConnection(from: Endpoint, side: Side): void {
  const state = editor.getState();
  editor.setState({
    connecting: { from, side, legal: legalEnds(state, from, side) },
    refused: null,
  });
}

export function cancelConnection(): void {
  if (editor.getState().connecting !== null) editor.setState({ connecting: null });
}

/** Click a port: the first click chooses, the second links, a click on the chosen one lets go. */
export function pickPort(at: Endpoint, side: Side): void {
  const { connecting } = editor.getState();
  if (connecting === null) {
    beginConnection(at, side);
    return;
  }
  if (samePort(connecting, at, side)) {
    cancelConnection();
    return;
  }
  if (connecting.side === side) {
    beginConnection(at, side);
    return;
  }
  const [from, to] = side === 'input' ? [connecting.from, at] : [at, connecting.from];
  link(from, to);
}

/** Link two ports, or say why not. Returns whether they were linked. */
export function link(from: Endpoint, to: Endpoint): boolean {
  const { document, catalogue } = editor.getState();
  editor.setState({ connecting: null });
  const check = checkConnection(document, catalogue, from, to);
  if (!check.legal) {
    editor.setState({ refused: { from, to, refusal: check, at: Date.now() } });
    return false;
  }
  edit(`Link ${from.node} to ${to.node}`, (now) => connect(now, catalogue, from, to));
  return true;
}

/** Move the end of a link, or say why not. */
export function relink(old: Link, from: Endpoint, to: Endpoint): boolean {
  const { document, catalogue } = editor.getState();
  if (
    old.source === from.node &&
    old.sourcePort === from.port &&
    old.target === to.node &&
    old.targetPort === to.port
  ) {
    return true;
  }
  const check = checkConnection(document, catalogue, from, to);
  if (!check.legal) {
    editor.setState({ refused: { from, to, refusal: check, at: Date.now() } });
    return false;
  }
  edit(`Link ${from.node} to ${to.node}`, (now) => reconnect(now, catalogue, old, from, to));
  return true;
}

export function dismissRefusal(): void {
  editor.setState({ refused: null });
}

/** Every port that would take a link from this one: right type, known in time, no loop. */
export function legalEnds(state: EditorState, from: Endpoint, side: Side): ReadonlySet<string> {
  const ports = selectPorts(state, from.node);
  const own = (side === 'output' ? ports.outputs : ports.inputs).find(
    ({ name }) => name === from.port,
  );
  if (own === undefined || own.ghost) return new Set();
  const barred =
    side === 'output'
      ? ancestorsOf(state.document, [from.node])
      : descendantsOf(state.document, [from.node]);
  const legal = new Set<string>();
  for (const id of Object.keys(state.document.nodes)) {
    if (id === from.node || barred.has(id)) continue;
    const { inputs, outputs } = selectPorts(state, id);
    for (const port of side === 'output' ? inputs : outputs) {
      const fit =
        side === 'output' ? fits(state.catalogue, own, port) : fits(state.catalogue, port, own);
      if (fit && !port.ghost) legal.add(`${id}.${port.name}`);
    }
  }
  return legal;
}

function samePort(connecting: Connecting, at: Endpoint, side: Side): boolean {
  return (
    connecting.side === side && connecting.from.node === at.node && connecting.from.port === at.port
  );
}
