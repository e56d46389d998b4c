import { describe, expect, it } from 'vitest';

import { issuesByNode, issuesOfParam, placeOf } from './issues';

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
