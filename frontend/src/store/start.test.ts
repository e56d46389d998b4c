import { beforeEach, describe, expect, it } from 'vitest';

import { setParam } from '@/graph/edits/nodes';
import { ETH } from '@/graph/fixtures/reference';

import { opened } from './fixtures';
import { dropLocally, keepLocally, takeLocally } from './local-draft';
import { chooseStart } from './start';

const MINE = setParam(ETH, 'cross', 'fast', 5);
const OTHER = setParam(ETH, 'cross', 'fast', 6);
const draft = (base_version: number, etag = '3', document = OTHER) => ({
  document,
  base_version,
  etag,
});
const local = (version: number, etag = '3', document = MINE) => ({
  document,
  version,
  etag,
  at: 1,
});

describe('what a tab starts from', () => {
  it('is the saved version when nothing else is there', () => {
    expect(chooseStart(opened(), null, null)).toEqual({
      document: ETH,
      etag: '0',
      unsent: false,
      conflict: null,
    });
  });

  it('is the draft that was left', () => {
    expect(chooseStart(opened(), draft(1), null)).toMatchObject({
      document: OTHER,
      etag: '3',
      conflict: null,
    });
  });

  it('is a conflict when the draft was left on an older version', () => {
    const start = chooseStart(opened(ETH, 2), draft(1), null);
    expect(start.document).toBe(OTHER);
    expect(start.conflict).toMatchObject({ about: 'version', version: 2, author: 'Ada' });
  });

  it('is what this browser kept when the server never got it', () => {
    expect(chooseStart(opened(), draft(1), local(1))).toMatchObject({
      document: MINE,
      unsent: true,
      conflict: null,
    });
    expect(chooseStart(opened(), null, local(1, '0'))).toMatchObject({
      document: MINE,
      etag: '0',
      conflict: null,
    });
  });

  it('is a conflict when another tab went on in the meantime', () => {
    expect(chooseStart(opened(), draft(1, '4'), local(1, '3')).conflict).toMatchObject({
      about: 'draft',
      etag: '4',
    });
    expect(chooseStart(opened(ETH, 2), null, local(1, '0')).conflict).toMatchObject({
      about: 'version',
    });
  });

  it('forgets a kept copy that a version holds by now', () => {
    expect(chooseStart(opened(MINE, 2), null, local(1, '0')).unsent).toBe(false);
  });
});

describe('what this browser keeps', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('comes back once, until it is dropped', () => {
    keepLocally('str_1', local(1));
    expect(takeLocally('str_1')).toEqual(local(1));
    expect(takeLocally('str_2')).toBeNull();
    dropLocally('str_1');
    expect(takeLocally('str_1')).toBeNull();
  });

  it('is taken over from a tab that is gone, the newest first', () => {
    localStorage.setItem('qis-draft:str_1:gone', JSON.stringify({ ...local(1), at: 5 }));
    localStorage.setItem(
      'qis-draft:str_1:older',
      JSON.stringify({ ...local(1), document: OTHER, at: 2 }),
    );
    expect(takeLocally('str_1')?.document).toEqual(MINE);
  });

  it('drops what it cannot read', () => {
    localStorage.setItem('qis-draft:str_1:broken', '{"document": 3');
    expect(takeLocally('str_1')).toBeNull();
    expect(localStorage).toHaveLength(0);
  });
});
