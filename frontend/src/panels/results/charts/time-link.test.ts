import { describe, expect, it, vi } from 'vitest';

import { TimeLink } from './time-link';

const chart = () => ({ showSpan: vi.fn(), showCrosshair: vi.fn() });
const span = { from: 10, to: 20 };

describe('linked charts', () => {
  it('follow the one that leads, and the leader is not told its own move', () => {
    const [link, leader, follower] = [new TimeLink('2022/2024'), chart(), chart()];
    link.join(leader);
    link.join(follower);
    link.lead(leader);
    link.moved(leader, span);
    link.pointed(leader, 15);
    expect(follower.showSpan).toHaveBeenCalledExactlyOnceWith(span);
    expect(follower.showCrosshair).toHaveBeenCalledExactlyOnceWith(15);
    expect(leader.showSpan).not.toHaveBeenCalled();
  });

  it('ignore the echo of a follower', () => {
    const [link, leader, follower] = [new TimeLink('2022/2024'), chart(), chart()];
    link.join(leader);
    link.join(follower);
    link.lead(leader);
    link.moved(follower, span);
    link.pointed(follower, 15);
    expect(leader.showSpan).not.toHaveBeenCalled();
    expect(leader.showCrosshair).not.toHaveBeenCalled();
  });

  it('show a late comer the range agreed on', () => {
    const [link, late] = [new TimeLink('2022/2024'), chart()];
    link.show(span);
    link.join(late);
    expect(late.showSpan).toHaveBeenCalledWith(span);
  });

  it('forget a chart that left', () => {
    const [link, gone, stays] = [new TimeLink('2022/2024'), chart(), chart()];
    const leave = link.join(gone);
    link.join(stays);
    link.lead(gone);
    leave();
    link.moved(gone, span);
    link.show(span);
    expect(gone.showSpan).not.toHaveBeenCalled();
    expect(stays.showSpan).toHaveBeenCalledExactlyOnceWith(span);
  });
});
