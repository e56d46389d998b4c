import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { DataTable, type Column } from './data-table';

interface Row {
  id: number;
}

const columns: Column<Row>[] = [
  {
    id: 'id',
    label: 'Number',
    width: '1fr',
    numeric: true,
    value: ({ id }) => id,
    render: ({ id }) => `row ${id}`,
  },
];

const table = (count: number) => (
  <DataTable
    label="Rows"
    columns={columns}
    rows={Array.from({ length: count }, (_, id) => ({ id }))}
    rowKey={({ id }) => String(id)}
    minWidth="10rem"
  />
);

describe('a table of many rows', () => {
  // Nothing has a size here; the box is given one.
  beforeEach(() => {
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(280);
    vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(400);
  });
  afterEach(() => vi.restoreAllMocks());

  it('draws the rows in sight at once, and not the others', () => {
    render(table(5000));
    expect(screen.getByText('row 0')).toBeInTheDocument();
    expect(screen.queryByText('row 4999')).toBeNull();
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '5001');
  });

  it('is sorted as a whole', async () => {
    render(table(5000));
    await userEvent.click(screen.getByRole('button', { name: 'Number' }));
    expect(screen.getByText('row 4999')).toBeInTheDocument();
    expect(screen.queryByText('row 0')).toBeNull();
    expect(screen.getByRole('columnheader')).toHaveAttribute('aria-sort', 'descending');
  });
});

describe('a table of few rows', () => {
  it('draws them all', () => {
    render(table(99));
    expect(screen.getAllByRole('row')).toHaveLength(100);
  });
});
