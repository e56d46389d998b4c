import { render, screen } from '@testing-library/react';
import { lazy } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { ChartSlot } from './chart-slot';

const Broken = () => {
  throw new Error('Value is null.');
};

describe('the place of a chart', () => {
  // React reports what a boundary catches; here that is what is wanted.
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));

  it('says what went wrong where a chart cannot be drawn', () => {
    render(
      <ChartSlot what="the equity chart" resetKey={1}>
        <Broken />
      </ChartSlot>,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Could not draw the equity chart');
    expect(screen.getByRole('alert')).toHaveTextContent('Value is null.');
  });

  it('says so when the code of the chart cannot be loaded', async () => {
    const Absent = lazy(() => Promise.reject(new Error('Failed to fetch the chart.')));
    render(
      <ChartSlot what="the price chart" resetKey={1}>
        <Absent />
      </ChartSlot>,
    );
    expect(await screen.findByText(/Failed to fetch the chart/)).toBeVisible();
  });

  it('draws again once there is new data', () => {
    const { rerender } = render(
      <ChartSlot what="the equity chart" resetKey={1}>
        <Broken />
      </ChartSlot>,
    );
    rerender(
      <ChartSlot what="the equity chart" resetKey={2}>
        <p>a chart</p>
      </ChartSlot>,
    );
    expect(screen.getByText('a chart')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
