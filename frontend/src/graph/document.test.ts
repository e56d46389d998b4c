import { describe, expect, it } from 'vitest';

import { countChanges, diffDocuments, sameDocument } from './diff';
import { moduleReference, outputReference, writeReference } from './document';
import { connect } from './edits/links';
import { addNode, moveNodes, removeNodes, renameStrategy, setParam } from './edits/nodes';
import { CATALOGUE, ETH } from './fixtures/reference';
import { issuesByNode, issuesOfParam, placeOf } from './issues';
import { layeredLayout } from './layout';
import { linksOf } from './links';
import { freeId, newNodeId, whyNotId } from './node-id';
import { DocumentError, parseDocument, parseJson } from './parse';
import { portsOf } from './ports';
import { staleNodes } from './staleness';

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

describe('links and ports', () => {
  it('resolves a bare node to its primary output', () => {
    const link = linksOf(ETH, CATALOGUE).find(
      ({ target, targetPort }) => target === 'fill' && targetPort === 'bars',
    );
    expect(link).toMatchObject({ source: 'eth', sourcePort: 'bars', id: 'eth.bars>fill.bars' });
  });

  it('keeps the links of a module that is not installed on ghost ports', () => {
    const ghosted = {
      ...ETH,
      nodes: { ...ETH.nodes, cross: { ...ETH.nodes['cross']!, module: 'signal.gone@3.0.0' } },
    };
    const links = linksOf(ghosted, CATALOGUE);
    const ports = portsOf(ghosted, CATALOGUE, links, 'cross');
    expect(ports.inputs).toMatchObject([{ name: 'close', ghost: true }]);
    expect(ports.outputs).toMatchObject([{ name: 'output', ghost: true }]);
    expect(links).toHaveLength(linksOf(ETH, CATALOGUE).length);
  });

  it('writes a link from a ghost the way it was', () => {
    const ghosted = { ...ETH, nodes: { ...ETH.nodes, cross: { module: 'signal.gone@3.0.0' } } };
    const linked = connect(
      ghosted,
      CATALOGUE,
      { node: 'cross', port: 'output' },
      { node: 'size', port: 'signal' },
    );
    expect(linked.nodes['size']?.inputs?.['signal']).toBe('cross');
  });

  it('shows the ports of an installed module in their order', () => {
    const ports = portsOf(ETH, CATALOGUE, linksOf(ETH, CATALOGUE), 'fill');
    expect(ports.inputs.map(({ name, ghost }) => [name, ghost])).toEqual([
      ['weights', false],
      ['bars', false],
      ['guards', false],
    ]);
  });
});

describe('names of nodes', () => {
  it('takes the name of the module, counted when taken', () => {
    expect(newNodeId('signal.ma_crossover@1.0.0', {})).toBe('ma_crossover');
    expect(newNodeId('signal.ma_crossover@1.0.0', { ma_crossover: 1, ma_crossover_2: 1 })).toBe(
      'ma_crossover_3',
    );
    expect(freeId('stop_2', { stop_2: 1, stop_3: 1 })).toBe('stop_4');
    expect(newNodeId('9.9@1', {})).toBe('node');
  });

  it('says why a name will not do', () => {
    expect(whyNotId('fast_2', 'a', {})).toBeNull();
    expect(whyNotId('a', 'a', { a: 1 })).toBeNull();
    expect(whyNotId('', 'a', {})).toBe('Give the node a name.');
    expect(whyNotId('Two.dots', 'a', {})).toContain('small letters');
    expect(whyNotId('b', 'a', { b: 1 })).toBe('Another node is called "b".');
    expect(whyNotId('x'.repeat(65), 'a', {})).toContain('at most 64');
  });
});

describe('difference', () => {
  it('names what was added, removed and changed, field by field', () => {
    const edited = renameStrategy(
      addNode(
        removeNodes(setParam(ETH, 'cross', 'fast', 13), ['stop']),
        'cap',
        { module: 'risk.cap@1.0.0' },
        [0, 0],
      ),
      'Mine',
    );
    expect(diffDocuments(ETH, edited)).toEqual({
      added: ['cap'],
      removed: ['stop'],
      changed: [
        { node: 'cross', field: 'params.fast', from: 20, to: 13 },
        { node: 'fill', field: 'inputs.guards', from: 'stop', to: undefined },
      ],
      name: ['ETH moving-average crossover', 'Mine'],
    });
    expect(countChanges(diffDocuments(ETH, edited))).toBe(5);
  });

  it('does not count moving a node, but does not take the documents for the same', () => {
    const moved = moveNodes(ETH, { eth: [5, 5] });
    expect(countChanges(diffDocuments(ETH, moved))).toBe(0);
    expect(sameDocument(ETH, moved)).toBe(false);
  });

  it('takes documents for the same in whatever order they are written', () => {
    const turned = { ...ETH, nodes: Object.fromEntries(Object.entries(ETH.nodes).reverse()) };
    expect(sameDocument(ETH, turned)).toBe(true);
  });
});

describe('staleness', () => {
  it('marks a changed node and all behind it, each with its reason', () => {
    const stale = staleNodes(setParam(ETH, 'cross', 'fast', 13), ETH);
    expect(Object.fromEntries(stale)).toEqual({
      cross: 'params.fast changed from 20 to 13',
      size: '"cross" upstream is out of date',
      fill: '"size" upstream is out of date',
      perf: '"fill" upstream is out of date',
    });
  });

  it('finds nothing stale after a move or an undo', () => {
    expect(staleNodes(moveNodes(ETH, { eth: [5, 5] }), ETH).size).toBe(0);
  });

  it('marks a new node', () => {
    expect(
      staleNodes(addNode(ETH, 'cap', { module: 'risk.cap@1.0.0' }, [0, 0]), ETH).get('cap'),
    ).toBe('added since the last run');
  });
});

describe('issues', () => {
  const issue = (node: string | null, param: string | null, port: string | null = null) => ({
    code: 'x',
    message: 'm',
    hint: 'h',
    node,
    param,
    port,
  });

  it('sorts issues by node and by parameter', () => {
    const issues = [issue('a', 'p'), issue(null, null), issue('a', null, 'in'), issue('b', 'p')];
    expect(issuesByNode(issues).get('a')).toHaveLength(2);
    expect(issuesByNode(issues).size).toBe(2);
    expect(issuesOfParam(issues, 'p')).toHaveLength(2);
    expect(issues.map(placeOf)).toEqual(['a.p', 'Strategy', 'a.in', 'b.p']);
  });
});

describe('layout', () => {
  it('runs from left to right without nodes on top of each other', () => {
    const nodes = Object.keys(ETH.nodes).map((id) => ({ id, width: 240, height: 120 }));
    const places = layeredLayout(nodes, linksOf(ETH, CATALOGUE));
    for (const { source, target } of linksOf(ETH, CATALOGUE)) {
      expect(places[source]![0] + 240).toBeLessThan(places[target]![0]);
    }
    const corners = Object.values(places);
    corners.forEach(([x, y], index) => {
      const clash = corners
        .slice(index + 1)
        .some((other) => Math.abs(other[0] - x) < 240 && Math.abs(other[1] - y) < 120);
      expect(clash).toBe(false);
    });
  });

  it('lays out a loop and loose nodes too', () => {
    const nodes = ['a', 'b', 'c'].map((id) => ({ id, width: 10, height: 10 }));
    const places = layeredLayout(nodes, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'a' },
    ]);
    expect(Object.keys(places)).toEqual(['a', 'b', 'c']);
  });
});
