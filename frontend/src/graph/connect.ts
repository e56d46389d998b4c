/** May this output feed that input? The answer, with the reason when it is no. */

import {
  type Catalogue,
  findModule,
  type KnownAt,
  type ModuleSpec,
  type PortSpec,
} from './catalogue';
import type { NodesOf } from './document';
import { type Endpoint, linkId, linksOf } from './links';
import { loopThrough } from './order';

export interface Refusal {
  readonly legal: false;
  readonly reason: string;
  /** Modules that would turn the one port into the other. */
  readonly adapters: readonly ModuleSpec[];
}

export type ConnectCheck = { readonly legal: true } | Refusal;

export type Side = 'output' | 'input';

/** A port of a module that is not placed yet, and fits one that is. */
export interface Fit {
  readonly module: ModuleSpec;
  readonly port: PortSpec;
}

const RANK: Readonly<Record<KnownAt, number>> = { open: 0, close: 1, fill: 2 };
/** Judge a link between two placed ports. */
export function checkConnection(
  document: NodesOf,
  catalogue: Catalogue,
  from: Endpoint,
  to: Endpoint,
): ConnectCheck {
  if (from.node === to.node) return refuse('A node cannot feed itself.');
  const output = placedPort(document, catalogue, from, 'output');
  if (output === undefined) return refuse(missing(document, from, 'output'));
  const input = placedPort(document, catalogue, to, 'input');
  if (input === undefined) return refuse(missing(document, to, 'input'));
  const misfit = whyNotFit(catalogue, output, input);
  if (misfit !== null) return refuse(misfit, adaptersFor(catalogue, output, input));
  if (linksOf(document, catalogue).some((link) => link.id === linkId(from, to))) {
    return refuse(`"${to.node}.${to.port}" already reads "${from.node}.${from.port}".`);
  }
  const loop = loopThrough(document, from.node, to.node);
  return loop === null ? { legal: true } : refuse(closesLoop(loop));
}

/** Whether two ports fit by type and by the time at which the value is known. */
export function fits(catalogue: Catalogue, output: PortSpec, input: PortSpec): boolean {
  return whyNotFit(catalogue, output, input) === null;
}

/** Every module with a port that fits the one given, with the first such port of each. */
export function modulesThatFit(catalogue: Catalogue, port: PortSpec, side: Side): readonly Fit[] {
  return catalogue.modules.flatMap((module) => {
    const found =
      side === 'output'
        ? module.inputs.find((input) => fits(catalogue, port, input))
        : module.outputs.find((output) => fits(catalogue, output, port));
    return found === undefined ? [] : [{ module, port: found }];
  });
}

/** Modules that could stand on a link: one of their inputs takes the output, one of their outputs feeds the input. */
export function modulesBetween(
  catalogue: Catalogue,
  output: PortSpec,
  input: PortSpec,
): readonly ModuleSpec[] {
  return catalogue.modules.filter(
    (module) => throughPorts(catalogue, module, output, input) !== null,
  );
}

/** The ports through which a module would pass a link on, or null when it cannot stand on it. */
export function throughPorts(
  catalogue: Catalogue,
  module: ModuleSpec,
  output: PortSpec,
  input: PortSpec,
): { readonly entry: PortSpec; readonly exit: PortSpec } | null {
  const entry = module.inputs.find((port) => fits(catalogue, output, port));
  const exit = module.outputs.find((port) => fits(catalogue, port, input));
  return entry === undefined || exit === undefined ? null : { entry, exit };
}

/** The port of a placed node, as its module declares it. */
export function placedPort(
  document: NodesOf,
  catalogue: Catalogue,
  at: Endpoint,
  side: Side,
): PortSpec | undefined {
  const module = findModule(catalogue, document.nodes[at.node]?.module ?? '');
  const ports = side === 'output' ? module?.outputs : module?.inputs;
  return ports?.find((port) => port.name === at.port);
}

/** The engine's own words, so that the canvas and a refused run say the same. */
function whyNotFit(catalogue: Catalogue, output: PortSpec, input: PortSpec): string | null {
  const accepted = catalogue.connect.accepts[input.type] ?? [];
  if (!accepted.includes(output.type)) {
    return `"${input.name}" takes ${accepted.join(' or ')}; "${output.name}" gives ${output.type}.`;
  }
  if (RANK[output.known] <= RANK[input.known]) return null;
  return (
    `"${output.name}" is known only at the ${output.known}, after "${input.name}" has decided at the ` +
    `${input.known}: using it would look ahead.`
  );
}

/** The plainest first: the fewer further inputs a module needs, the sooner the strategy is whole again. */
function adaptersFor(catalogue: Catalogue, output: PortSpec, input: PortSpec): ModuleSpec[] {
  const ids = catalogue.connect.adapters[`${output.type}->${input.type}`] ?? [];
  const found = ids.flatMap((id) => catalogue.modules.find((module) => module.id === id) ?? []);
  return found.sort((a, b) => needs(a) - needs(b));
}

function needs({ inputs }: ModuleSpec): number {
  return inputs.filter((port) => port.required).length;
}

function missing(document: NodesOf, at: Endpoint, side: Side): string {
  const module = document.nodes[at.node]?.module;
  if (module === undefined) return `There is no node "${at.node}".`;
  return `"${module}" has no ${side} "${at.port}", or is not installed here.`;
}

function closesLoop(loop: readonly string[]): string {
  return `That would close a loop: ${[...loop, loop[0]].join(' → ')}.`;
}

function refuse(reason: string, adapters: readonly ModuleSpec[] = []): Refusal {
  return { legal: false, reason, adapters };
}

/** Say in one sentence which module would make a refused link legal, or null when none would. */
export function adapterAdvice({ adapters }: Refusal): string | null {
  const [first, ...others] = adapters;
  if (first === undefined) return null;
  const more = others.length === 0 ? '' : `, or one of ${others.length} others,`;
  return `Put ${first.title} (${first.id})${more} between them.`;
}
