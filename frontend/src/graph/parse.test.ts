import { describe, expect, it } from 'vitest';

import { moduleReference, outputReference, writeReference } from './document';
import { ETH } from './fixtures/reference';
import { DocumentError, parseDocument, parseJson } from './parse';

describe('parsing', () => {
  it('reads back what it is given', () => {
    expect(parseJson(JSON.stringify(ETH))).toEqual(ETH);
  });

  it('fills in what may be left out and drops the places of nodes that are not there', () => {
    const parsed = parseDocument({
      schema: 1,
      name: 'x',
      nodes: { a: { module: 'm' } },
      layout: { a: [1, 2], b: [3, 4] },
    });
    expect(parsed.layout).toEqual({ a: [1, 2] });
    expect(parseDocument({ schema: 1, name: 'x' }).nodes).toEqual({});
  });

  it('opens a document that names an unknown module', () => {
    const parsed = parseDocument({
      schema: 1,
      name: 'x',
      nodes: { a: { module: 'no.such@9.9.9', params: { q: [1] } } },
    });
    expect(parsed.nodes['a']).toEqual({ module: 'no.such@9.9.9', params: { q: [1] } });
  });

  it.each([
    [{ schema: 2, name: 'x' }, 'reads schema 1'],
    [{ schema: 1 }, 'needs a "name"'],
    [{ schema: 1, name: 'x', nodes: [] }, '"nodes" must be an object'],
    [{ schema: 1, name: 'x', nodes: { a: {} } }, 'Node "a" needs a "module"'],
    [
      { schema: 1, name: 'x', nodes: { a: { module: 'm', inputs: { p: 3 } } } },
      'Input "p" of node "a"',
    ],
    [{ schema: 1, name: 'x', nodes: { a: { module: 'm', params: 3 } } }, '"params" of node "a"'],
    ['text', 'A strategy document must be an object'],
  ])('says what is wrong with %j', (value, message) => {
    expect(() => parseDocument(value)).toThrow(DocumentError);
    expect(() => parseDocument(value)).toThrow(message);
  });

  it('says that a broken file is not JSON', () => {
    expect(() => parseJson('{')).toThrow('This is not JSON');
  });

  it('splits and writes references', () => {
    expect(moduleReference('signal.momentum@1.0.0')).toEqual({
      id: 'signal.momentum',
      version: '1.0.0',
    });
    expect(moduleReference('signal.momentum')).toEqual({ id: 'signal.momentum', version: null });
    expect(outputReference('eth.close')).toEqual({ node: 'eth', port: 'close' });
    expect(writeReference(outputReference('eth'))).toBe('eth');
  });
});
