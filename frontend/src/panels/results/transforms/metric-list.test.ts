import { describe, expect, it } from 'vitest';

import { sampleDefinitions, sampleReport } from '../fixtures/report';
import { headlines, metricLines, tone } from './metric-list';

describe('the list of metrics', () => {
  it('follows the catalogue, with unknown names last', () => {
    const lines = metricLines(
      { metrics: { omega: 1.2, sharpe: 1, total_return: 0.1 }, undefined: {} },
      sampleDefinitions,
    );
    expect(lines.map(({ name }) => name)).toEqual(['total_return', 'sharpe', 'omega']);
    expect(lines[2]?.definition.label).toBe('Omega');
  });

  it('keeps the raw value and the reason why one is unknown', () => {
    const lines = metricLines(sampleReport(), sampleDefinitions);
    const calmar = lines.find(({ name }) => name === 'calmar');
    expect(calmar?.value).toBeNull();
    expect(calmar?.reason).toMatch(/never fell/);
    expect(lines.find(({ name }) => name === 'sharpe')?.value).toBe(0.93);
    expect(lines.find(({ name }) => name === 'sharpe')?.reason).toBeNull();
  });

  it('lists a metric that only has a reason', () => {
    const lines = metricLines({ metrics: {}, undefined: { sortino: 'No loss.' } }, []);
    expect(lines).toMatchObject([{ name: 'sortino', value: null, reason: 'No loss.' }]);
  });

  it('invents no metric that the report leaves out', () => {
    expect(metricLines({ metrics: { sharpe: 1 }, undefined: {} }, sampleDefinitions)).toHaveLength(
      1,
    );
  });
});

describe('headlines', () => {
  it('are those that the catalogue marks', () => {
    const lines = metricLines(sampleReport(), sampleDefinitions);
    expect(headlines(lines).map(({ name }) => name)).toEqual([
      'total_return',
      'cagr',
      'sharpe',
      'max_drawdown',
    ]);
  });

  it('are the first six when none is marked', () => {
    const lines = metricLines(sampleReport(), []);
    expect(headlines(lines)).toHaveLength(6);
  });
});

describe('the tone of a metric', () => {
  const [line] = metricLines({ metrics: { total_return: -0.1 }, undefined: {} }, sampleDefinitions);

  it('follows the sign of a result', () => {
    expect(line && tone(line)).toBe(-1);
    expect(line && tone({ ...line, value: 0.2 })).toBe(1);
  });

  it('is neutral for what is unknown or not a result', () => {
    expect(line && tone({ ...line, value: null })).toBe(0);
    expect(line && tone({ ...line, definition: { ...line.definition, name: 'fees' } })).toBe(0);
  });
});
