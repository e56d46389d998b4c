/** Parameter forms, drawn from a module's JSON Schema: the fields, their values and what they refuse. */

import type { ParamSchema, ParamsSchema } from './catalogue';
import type { DocumentNode, ParamValue } from './document';

export type FieldKind = 'integer' | 'number' | 'boolean' | 'choice' | 'text' | 'list';

export interface ParamField {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly kind: FieldKind;
  readonly initial: ParamValue | undefined;
  readonly required: boolean;
  /** Whether the field may be left empty, which is stored as null. */
  readonly nullable: boolean;
  readonly choices: readonly ParamValue[];
  readonly unit: string | null;
  readonly schema: ParamSchema;
}

export type Reading =
  | { readonly value: ParamValue; readonly refusal: null }
  | { readonly value?: undefined; readonly refusal: string };

/** The fields of a module's form, in declared order. */
export function paramFields(schema: ParamsSchema): readonly ParamField[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { plain, nullable } = resolve(property, schema.$defs ?? {});
    return {
      name,
      label: plain.title ?? titled(name),
      help: plain.description ?? '',
      kind: kindOf(plain),
      initial: plain.default,
      required: schema.required?.includes(name) ?? false,
      nullable,
      choices: choicesOf(plain),
      unit: plain.unit ?? null,
      schema: plain,
    };
  });
}

/** The value in force: the node's own, or else the module's default. */
export function valueInForce(
  field: ParamField,
  node: DocumentNode | undefined,
): ParamValue | undefined {
  const own = node?.params?.[field.name];
  return own === undefined ? field.initial : own;
}

/** Read what a person typed into the value to store, or say why it cannot be stored at all. */
export function readTyped(field: ParamField, typed: string): Reading {
  const text = typed.trim();
  if (text === '' && field.nullable) return { value: null, refusal: null };
  switch (field.kind) {
    case 'integer':
    case 'number':
      return readNumber(field, text);
    case 'list':
      return { value: readList(field, text), refusal: null };
    case 'choice':
      return {
        value: field.choices.find((choice) => showValue(choice) === typed) ?? typed,
        refusal: null,
      };
    default:
      return { value: typed, refusal: null };
  }
}

/** Why the engine would refuse this value, in its own words, or null when it would take it. */
export function whyRefused(field: ParamField, value: ParamValue | undefined): string | null {
  if (value === undefined)
    return field.required ? `The parameter "${field.name}" is required.` : null;
  if (value === null)
    return field.nullable ? null : said(field, `input should be a valid ${noun(field)}`, value);
  const complaint = complaintOf(field, value);
  return complaint === null ? null : said(field, complaint, value);
}

/** A value as its input shows it. */
export function showValue(value: ParamValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((item: ParamValue) => showValue(item)).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** How far one press of an arrow key moves a number. */
export function stepOf(field: ParamField): number {
  if (field.schema.multipleOf !== undefined) return field.schema.multipleOf;
  if (field.kind === 'integer') return 1;
  const size = Math.abs(typeof field.initial === 'number' ? field.initial : 1);
  return size === 0 ? 0.1 : 10 ** (Math.floor(Math.log10(size)) - (size >= 1 ? 1 : 0));
}

/** The range in words: `1 to 500`, `more than 0`, or null when any number will do. */
export function rangeOf({ schema }: ParamField): string | null {
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const high = schema.maximum ?? schema.exclusiveMaximum;
  if (low !== undefined && high !== undefined) {
    const open = schema.minimum === undefined;
    if (schema.maximum !== undefined)
      return open ? `above ${low}, up to ${high}` : `${low} to ${high}`;
    return open ? `between ${low} and ${high}` : `${low} to below ${high}`;
  }
  if (low !== undefined)
    return schema.minimum === undefined ? `more than ${low}` : `at least ${low}`;
  if (high !== undefined)
    return schema.maximum === undefined ? `less than ${high}` : `at most ${high}`;
  return null;
}

function readNumber(field: ParamField, text: string): Reading {
  const value = Number(text.replace('−', '-'));
  if (text === '') return { refusal: `Give "${field.name}" a number.` };
  if (Number.isFinite(value)) return { value, refusal: null };
  return { refusal: said(field, `input should be a valid ${field.kind}`, text) };
}

function readList(field: ParamField, text: string): readonly ParamValue[] {
  const numeric = field.schema.items?.type === 'integer' || field.schema.items?.type === 'number';
  const items = text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return items.map((item) => (numeric && Number.isFinite(Number(item)) ? Number(item) : item));
}

function complaintOf(field: ParamField, value: ParamValue): string | null {
  switch (field.kind) {
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value))
        return 'input should be a valid integer';
      return boundOf(field.schema, value);
    case 'number':
      return typeof value === 'number'
        ? boundOf(field.schema, value)
        : 'input should be a valid number';
    case 'boolean':
      return typeof value === 'boolean' ? null : 'input should be a valid boolean';
    case 'choice':
      return field.choices.includes(value)
        ? null
        : `input should be ${alternatives(field.choices)}`;
    case 'text':
      return typeof value === 'string'
        ? lengthOf(field.schema, value)
        : 'input should be a valid string';
    case 'list':
      return Array.isArray(value) ? null : 'input should be a valid list';
  }
}

function boundOf(schema: ParamSchema, value: number): string | null {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  if (minimum !== undefined && value < minimum)
    return `input should be greater than or equal to ${minimum}`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return `input should be greater than ${exclusiveMinimum}`;
  if (maximum !== undefined && value > maximum)
    return `input should be less than or equal to ${maximum}`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    return `input should be less than ${exclusiveMaximum}`;
  return null;
}

function lengthOf({ minLength, maxLength }: ParamSchema, value: string): string | null {
  const letters = (count: number): string => `${count} character${count === 1 ? '' : 's'}`;
  if (minLength !== undefined && value.length < minLength)
    return `string should have at least ${letters(minLength)}`;
  if (maxLength !== undefined && value.length > maxLength)
    return `string should have at most ${letters(maxLength)}`;
  return null;
}

function said(field: ParamField, complaint: string, value: ParamValue): string {
  return `"${field.name}": ${complaint} (got ${spoken(value)}).`;
}

function spoken(value: ParamValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  const text = typeof value === 'string' ? `'${value}'` : numerals(JSON.stringify(value));
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`;
}

/** Python writes exponents with two digits: 1e-07. */
function numerals(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function noun(field: ParamField): string {
  return {
    integer: 'integer',
    number: 'number',
    boolean: 'boolean',
    choice: 'choice',
    text: 'string',
    list: 'list',
  }[field.kind];
}

function alternatives(choices: readonly ParamValue[]): string {
  const quoted = choices.map((choice) => spoken(choice));
  return quoted.length < 2
    ? quoted.join('')
    : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}

function kindOf(schema: ParamSchema): FieldKind {
  if (choicesOf(schema).length > 0) return 'choice';
  switch (schema.type) {
    case 'integer':
    case 'number':
    case 'boolean':
      return schema.type;
    case 'array':
      return 'list';
    default:
      return 'text';
  }
}

function choicesOf(schema: ParamSchema): readonly ParamValue[] {
  return schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
}

/** Follow references and unwrap `X | None` into X, nullable. */
function resolve(
  schema: ParamSchema,
  definitions: Readonly<Record<string, ParamSchema>>,
): { readonly plain: ParamSchema; readonly nullable: boolean } {
  if (schema.$ref !== undefined) {
    const target = definitions[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)] ?? {};
    return resolve({ ...target, ...omit(schema, '$ref') }, definitions);
  }
  const [only] = schema.allOf ?? [];
  if (only !== undefined) {
    return resolve({ ...only, ...omit(schema, 'allOf') }, definitions);
  }
  if (schema.anyOf === undefined) return { plain: schema, nullable: false };
  const real = schema.anyOf.filter((option) => option.type !== 'null');
  const inner = resolve({ ...real[0], ...omit(schema, 'anyOf') }, definitions).plain;
  return { plain: inner, nullable: real.length < schema.anyOf.length };
}

function omit(schema: ParamSchema, key: keyof ParamSchema): ParamSchema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== key));
}

function titled(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
