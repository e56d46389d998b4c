import { beforeEach, describe, expect, it } from 'vitest';

import type { Issue } from '@/graph/issues';
import { ETH } from '@/graph/fixtures/reference';

import {
  isUpstream,
  selectIssues,
  selectLinks,
  selectNodeState,
  selectOrder,
  selectPorts,
  selectStaleReason,
} from './derived';
import { editor } from './editor';
import { openReference } from './fixtures';
import { changeParam, move } from './nodes';
import { select } from './selection';

const state = () => editor.getState();
const issue = (message: string, node: string): Issue => ({ code: 'x', message, hint: '', node });

describe('what follows from the state', () => {
  beforeEach(() => openReference());

  it('numbers the nodes in the order of execution', () => {
    expect(['eth', 'cross', 'perf'].map((id) => selectOrder(state(), id))).toEqual([1, 3, 6]);
  });

  it('gives the same objects back after a move, so that nothing is drawn again', () => {
    const [links, ports] = [selectLinks(state()), selectPorts(state(), 'cross')];
    move({ eth: [40, 40] });
    expect(selectLinks(state())).toBe(links);
    expect(selectPorts(state(), 'cross')).toBe(ports);
    changeParam('size', 'target', 0.2);
    expect(selectPorts(state(), 'cross')).toBe(ports);
  });

  it('lights what the selection depends on', () => {
    select(['size']);
    expect(['eth', 'cross', 'size', 'fill'].filter((id) => isUpstream(state(), id))).toEqual([
      'eth',
      'cross',
    ]);
  });

  it('tells new, running, fresh, stale and failed apart', () => {
    expect(selectNodeState(state(), 'cross')).toBe('new');
    editor.setState({ preview: { ...state().preview, status: 'loading' } });
    expect(selectNodeState(state(), 'cross')).toBe('running');
    editor.setState({ preview: { ...state().preview, status: 'ready', ran: ETH } });
    expect(selectNodeState(state(), 'cross')).toBe('fresh');
    changeParam('cross', 'fast', 5);
    expect(selectNodeState(state(), 'cross')).toBe('stale');
    expect(selectStaleReason(state(), 'fill')).toBe('"size" upstream is out of date');
    expect(selectNodeState(state(), 'eth')).toBe('fresh');
    editor.setState({ checks: { ...state().checks, issues: [issue('bad', 'cross')] } });
    expect(selectNodeState(state(), 'cross')).toBe('failed');
  });

  it('says once what both the check and the run found', () => {
    editor.setState({
      checks: { ...state().checks, status: 'invalid', issues: [issue('bad', 'cross')] },
      preview: { ...state().preview, issues: [issue('bad', 'cross'), issue('worse', 'size')] },
    });
    expect(selectIssues(state()).map(({ message }) => message)).toEqual(['bad', 'worse']);
  });
});
