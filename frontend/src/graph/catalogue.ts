/** The modules that can be placed and the table that says which ports fit, as the server serves them. */

import type { ParamValue } from './document';

export type KnownAt = 'open' | 'close' | 'fill';

export interface PortSpec {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly required: boolean;
  readonly many: boolean;
  readonly known: KnownAt;
  readonly unit?: string | null;
  readonly description: string;
}

/** The part of JSON Schema that a module's parameters use. */
export interface ParamSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: ParamValue;
  readonly const?: ParamValue;
  readonly enum?: readonly ParamValue[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: ParamSchema;
  readonly anyOf?: readonly ParamSchema[];
  readonly allOf?: readonly ParamSchema[];
  readonly $ref?: string;
  readonly unit?: string | null;
}

export interface ParamsSchema {
  readonly properties?: Readonly<Record<string, ParamSchema>>;
  readonly required?: readonly string[];
  readonly $defs?: Readonly<Record<string, ParamSchema>>;
}

export interface ModuleSpec {
  readonly id: string;
  readonly version: string;
  readonly versions: readonly string[];
  readonly family: string;
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly inputs: readonly PortSpec[];
  readonly outputs: readonly PortSpec[];
  readonly params_schema: ParamsSchema;
}

export interface PortTypeSpec {
  readonly id: string;
  readonly label: string;
  readonly shape: string;
  readonly description: string;
}

export interface ConnectTable {
  readonly types: readonly PortTypeSpec[];
  /** Input type -> the output types it takes. */
  readonly accepts: Readonly<Record<string, readonly string[]>>;
  /** `"Score->Weight"` -> the modules that turn the one into the other. */
  readonly adapters: Readonly<Record<string, readonly string[]>>;
}

export interface FamilySpec {
  readonly id: string;
  readonly label: string;
  readonly description: string;
}

/** What the canvas asks of the catalogue, indexed once. */
export interface Catalogue {
  readonly families: readonly FamilySpec[];
  readonly modules: readonly ModuleSpec[];
  readonly connect: ConnectTable;
  readonly byReference: ReadonlyMap<string, ModuleSpec>;
  readonly typeById: ReadonlyMap<string, PortTypeSpec>;
}

/** Index the newest version of every module, and any older versions that a document pins. */
export function indexCatalogue(
  families: readonly FamilySpec[],
  modules: readonly ModuleSpec[],
  connect: ConnectTable,
  pinned: readonly ModuleSpec[] = [],
): Catalogue {
  return {
    families,
    modules,
    connect,
    byReference: new Map(
      [...pinned, ...modules].map((module) => [`${module.id}@${module.version}`, module]),
    ),
    typeById: new Map(connect.types.map((type) => [type.id, type])),
  };
}

/** A catalogue with nothing in it, for the moments before the served one arrives. */
export const EMPTY_CATALOGUE: Catalogue = indexCatalogue([], [], {
  types: [],
  accepts: {},
  adapters: {},
});

/** The module that a node names, or undefined when this installation does not hold that exact version. */
export function findModule(catalogue: Catalogue, reference: string): ModuleSpec | undefined {
  return catalogue.byReference.get(reference);
}

/** How a node names a module. */
export function referenceTo(module: Pick<ModuleSpec, 'id' | 'version'>): string {
  return `${module.id}@${module.version}`;
}
