import { describe, expect, it } from 'vitest';

import type { ParamSchema } from './catalogue';
import {
  type ParamField,
  paramFields,
  rangeOf,
  readTyped,
  showValue,
  stepOf,
  valueInForce,
  whyRefused,
} from './params';

function field(schema: ParamSchema, required: string[] = []): ParamField {
  return paramFields({ properties: { fast: schema }, required })[0]!;
}

const INTEGER = field({ type: 'integer', default: 20, minimum: 1, maximum: 500 });
const SHARE = field({ type: 'number', default: 0.4, exclusiveMinimum: 0, exclusiveMaximum: 1 });
const CHOICE = field({ enum: ['simple', 'exponential'], default: 'simple' });
const OPTIONAL = field({
  anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }],
  default: null,
});

describe('reading a schema', () => {
  it('knows the kind of each parameter', () => {
    const kinds = paramFields({
      properties: {
        a: { type: 'integer' },
        b: { type: 'number' },
        c: { type: 'boolean' },
        d: { enum: ['x'] },
        e: { type: 'string' },
        f: { type: 'array', items: { type: 'string' } },
        g: { const: 'only' },
      },
    }).map(({ kind }) => kind);
    expect(kinds).toEqual(['integer', 'number', 'boolean', 'choice', 'text', 'list', 'choice']);
  });

  it('unwraps what may be left empty and follows references', () => {
    expect(OPTIONAL).toMatchObject({ kind: 'integer', nullable: true, initial: null });
    const [referred] = paramFields({
      properties: {
        mode: { $ref: '#/$defs/Mode', default: 'a' },
        kind: { allOf: [{ $ref: '#/$defs/Mode' }] },
      },
      $defs: { Mode: { enum: ['a', 'b'], type: 'string' } },
    });
    expect(referred).toMatchObject({
      kind: 'choice',
      choices: ['a', 'b'],
      initial: 'a',
      nullable: false,
    });
  });

  it('names a parameter after itself where the schema has no title', () => {
    expect(paramFields({ properties: { fee_bps: { type: 'number' } } })[0]?.label).toBe('Fee bps');
  });

  it("shows the node's own value before the default", () => {
    expect(valueInForce(INTEGER, { module: 'm', params: { fast: 7 } })).toBe(7);
    expect(valueInForce(INTEGER, { module: 'm' })).toBe(20);
  });
});

describe('refusing values in the words of the engine', () => {
  it.each<[ParamField, Parameters<typeof whyRefused>[1], string | null]>([
    [INTEGER, 1, null],
    [INTEGER, 0, '"fast": input should be greater than or equal to 1 (got 0).'],
    [INTEGER, 501, '"fast": input should be less than or equal to 500 (got 501).'],
    [INTEGER, 1.5, '"fast": input should be a valid integer (got 1.5).'],
    [SHARE, 0, '"fast": input should be greater than 0 (got 0).'],
    [SHARE, 1, '"fast": input should be less than 1 (got 1).'],
    [SHARE, 0.5, null],
    [SHARE, -1e-7, '"fast": input should be greater than 0 (got -1e-07).'],
    [CHOICE, 'weighted', "\"fast\": input should be 'simple' or 'exponential' (got 'weighted')."],
    [OPTIONAL, null, null],
    [OPTIONAL, 0, '"fast": input should be greater than or equal to 1 (got 0).'],
    [INTEGER, null, '"fast": input should be a valid integer (got None).'],
    [field({ type: 'boolean' }), 'yes', '"fast": input should be a valid boolean (got \'yes\').'],
    [
      field({ type: 'string', minLength: 1 }),
      '',
      '"fast": string should have at least 1 character (got \'\').',
    ],
    [
      field({ type: 'string', maxLength: 2 }),
      'abc',
      '"fast": string should have at most 2 characters (got \'abc\').',
    ],
    [field({ type: 'array' }), 'a', '"fast": input should be a valid list (got \'a\').'],
    [field({ type: 'integer' }, ['fast']), undefined, 'The parameter "fast" is required.'],
    [field({ type: 'integer' }), undefined, null],
  ])('judges %# as the engine does', (given, value, refusal) => {
    expect(whyRefused(given, value)).toBe(refusal);
  });
});

describe('reading what is typed', () => {
  it('reads numbers, also with a typographic minus', () => {
    expect(readTyped(SHARE, ' −0.5 ')).toEqual({ value: -0.5, refusal: null });
    expect(readTyped(INTEGER, '1e2')).toEqual({ value: 100, refusal: null });
  });

  it('says why something is no number', () => {
    expect(readTyped(INTEGER, 'ten').refusal).toBe(
      '"fast": input should be a valid integer (got \'ten\').',
    );
    expect(readTyped(INTEGER, '').refusal).toBe('Give "fast" a number.');
    expect(readTyped(INTEGER, 'Infinity').refusal).toBe(
      '"fast": input should be a valid integer (got \'Infinity\').',
    );
  });

  it('stores nothing for an empty optional field', () => {
    expect(readTyped(OPTIONAL, '')).toEqual({ value: null, refusal: null });
  });

  it('reads choices back into their own type and lists item by item', () => {
    expect(readTyped(field({ enum: [1, 2] }), '2').value).toBe(2);
    expect(
      readTyped(field({ type: 'array', items: { type: 'integer' } }), '1, 2,,3').value,
    ).toEqual([1, 2, 3]);
    expect(
      readTyped(field({ type: 'array', items: { type: 'string' } }), 'ETH, BTC').value,
    ).toEqual(['ETH', 'BTC']);
  });

  it('shows a value as it is typed', () => {
    expect(showValue(['ETH', 'BTC'])).toBe('ETH, BTC');
    expect(showValue(null)).toBe('');
    expect(showValue(0.1)).toBe('0.1');
  });
});

describe('describing a field', () => {
  it('says its range', () => {
    expect(rangeOf(INTEGER)).toBe('1 to 500');
    expect(rangeOf(SHARE)).toBe('between 0 and 1');
    expect(rangeOf(field({ type: 'number', minimum: 0 }))).toBe('at least 0');
    expect(rangeOf(field({ type: 'number', exclusiveMaximum: 9 }))).toBe('less than 9');
    expect(rangeOf(CHOICE)).toBeNull();
  });

  it('steps by a size that suits the default', () => {
    expect(stepOf(INTEGER)).toBe(1);
    expect(stepOf(SHARE)).toBe(0.1);
    expect(stepOf(field({ type: 'number', default: 10 }))).toBe(1);
    expect(stepOf(field({ type: 'number', default: 0 }))).toBe(0.1);
    expect(stepOf(field({ type: 'number', multipleOf: 0.25 }))).toBe(0.25);
  });
});
