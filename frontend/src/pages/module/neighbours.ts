import type { Connect, Module, Port } from '@/api/types';

export interface Neighbours {
  /** Modules with an output that one of its inputs takes. */
  before: readonly Module[];
  /** Modules with an input that takes one of its outputs. */
  after: readonly Module[];
}

const MOMENTS = ['open', 'close', 'fill'];

/** Which modules can stand right before and right after this one, by the connect table. */
export function neighboursOf(
  module: Module,
  modules: readonly Module[],
  connect: Connect,
): Neighbours {
  const others = modules.filter(({ id }) => id !== module.id);
  return {
    before: closestFirst(others, (other) => [other.outputs, module.inputs], connect),
    after: closestFirst(others, (other) => [module.outputs, other.inputs], connect),
  };
}

type Sides = readonly [outputs: readonly Port[], inputs: readonly Port[]];

/** Those that link; of them, those that carry the very type before those whose type is merely taken. */
function closestFirst(
  others: readonly Module[],
  sidesOf: (other: Module) => Sides,
  connect: Connect,
): Module[] {
  const linked = others.filter((other) => links(...sidesOf(other), connect));
  const sameType = (other: Module): boolean => {
    const [outputs, inputs] = sidesOf(other);
    return inputs.some((input) => outputs.some((output) => output.type === input.type));
  };
  return linked.sort((a, b) => Number(sameType(b)) - Number(sameType(a)));
}

function links(outputs: readonly Port[], inputs: readonly Port[], connect: Connect): boolean {
  return inputs.some((input) => outputs.some((output) => fits(output, input, connect)));
}

/** Legal where the input takes the output's type and the value is known in time. */
function fits(output: Port, input: Port, connect: Connect): boolean {
  const accepted = connect.accepts[input.type]?.includes(output.type) ?? false;
  return accepted && MOMENTS.indexOf(output.known) <= MOMENTS.indexOf(input.known);
}
