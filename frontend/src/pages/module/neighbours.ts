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
    before: others.filter((other) => links(other.outputs, module.inputs, connect)),
    after: others.filter((other) => links(module.outputs, other.inputs, connect)),
  };
}

function links(outputs: readonly Port[], inputs: readonly Port[], connect: Connect): boolean {
  return inputs.some((input) => outputs.some((output) => fits(output, input, connect)));
}

/** Legal where the input takes the output's type and the value is known in time. */
function fits(output: Port, input: Port, connect: Connect): boolean {
  const accepted = connect.accepts[input.type]?.includes(output.type) ?? false;
  return accepted && MOMENTS.indexOf(output.known) <= MOMENTS.indexOf(input.known);
}
