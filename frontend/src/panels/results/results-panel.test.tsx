import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps, ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';

import { keys } from '@/api/keys';
import { ProblemError } from '@/api/problem';
import { TooltipProvider } from '@/ui/tooltip';

import { sampleDefinitions, sampleReport } from './fixtures/report';
import { ResultsPanel } from './results-panel';

// A person's clicks through dialogs take longer than the default on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

// A canvas is absent here: the charts stand as the words they are described by.
vi.mock('./charts/equity-chart', () => ({
  EquityChart: ({ logarithmic, controls }: { logarithmic: boolean; controls: ReactNode }) => (
    <div>
      {controls}
      <p>{logarithmic ? 'equity, log' : 'equity, linear'}</p>
    </div>
  ),
}));
vi.mock('./charts/price-chart', () => ({
  PriceChart: ({ prices, controls }: { prices: { symbol: string }; controls: ReactNode }) => (
    <div>
      {controls}
      <p>price of {prices.symbol}</p>
    </div>
  ),
}));

type Props = ComponentProps<typeof ResultsPanel>;

const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
client.setQueryData(keys.catalogue, { metrics: sampleDefinitions });

const panel = (props: Partial<Props> = {}) => (
  <QueryClientProvider client={client}>
    <TooltipProvider>
      <ResultsPanel report={sampleReport()} status="ready" error={null} compact {...props} />
    </TooltipProvider>
  </QueryClientProvider>
);

const refused = new ProblemError({
  type: 'urn:qis:problem:invalid-strategy',
  title: 'Invalid strategy',
  status: 422,
  detail: 'The strategy cannot run.',
  instance: '/api/v1/previews',
  request_id: 'r1',
  errors: [
    {
      code: 'missing_input',
      message: 'Node "cross" has no close price.',
      hint: 'Connect eth.close to cross.close.',
      node: 'cross',
      port: 'close',
      param: null,
    },
  ],
});

describe('figures in the dock', () => {
  it('carry the raw number of the report and its formatted text, each exactly once', () => {
    render(panel());
    const sharpe = screen.getByTestId('metric:sharpe');
    expect(sharpe).toHaveAttribute('data-value', '0.93');
    expect(sharpe).toHaveTextContent(/^0\.93$/);
    expect(screen.getByTestId('metric:total_return')).toHaveAttribute('data-value', '0.41235');
    expect(screen.getByTestId('metric:total_return')).toHaveTextContent(/^\+41\.24%$/);
    for (const name of Object.keys(sampleReport().metrics)) {
      expect(screen.getAllByTestId(`metric:${name}`)).toHaveLength(1);
    }
  });

  it('stay identified once while the metric table is open', async () => {
    render(panel());
    await userEvent.click(screen.getByRole('tab', { name: 'Metrics' }));
    expect(screen.getByRole('table', { name: 'All metrics' })).toBeVisible();
    expect(screen.getAllByTestId('metric:sharpe')).toHaveLength(1);
  });

  it('that are undefined show an em dash with the reason', async () => {
    render(panel());
    const calmar = screen.getByTestId('metric:calmar');
    expect(calmar).toHaveTextContent(/^\u2014$/);
    expect(calmar).toHaveAttribute('data-value', 'null');
    expect(calmar).toHaveAttribute('title', expect.stringContaining('never fell'));
    await userEvent.click(screen.getByRole('tab', { name: 'Metrics' }));
    expect(screen.getByText(/never fell/)).toBeVisible();
  });

  it('explain themselves with formula and source on a press', async () => {
    render(panel());
    await userEvent.click(screen.getByTestId('metric:sharpe'));
    const hint = await screen.findByRole('tooltip');
    expect(hint).toHaveTextContent('sharpe = f(E)');
    expect(hint).toHaveTextContent('Sharpe (1994)');
  });
});

describe('the dock', () => {
  it('is one element that other programs can find, a page is not', () => {
    const { rerender } = render(panel());
    expect(screen.getByTestId('preview')).toBeVisible();
    rerender(panel({ compact: false }));
    expect(screen.queryByTestId('preview')).toBeNull();
  });

  it('shows equity and price, and switches the equity axis', async () => {
    render(panel());
    expect(await screen.findByText('equity, linear')).toBeVisible();
    expect(await screen.findByText('price of ETH-USDT')).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: 'Logarithmic' }));
    expect(screen.getByText('equity, log')).toBeVisible();
  });

  it('never hides simulated data, rejections or warnings', async () => {
    render(panel());
    expect(screen.getByText('Simulated')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /1 rule acted.*1 warning/ }));
    expect(screen.getByText(/have no volume/)).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: /Rules/ }));
    expect(screen.getByText(/Not enough cash/)).toBeVisible();
  });

  it('leads from a rejection to its node', async () => {
    const onFocusNode = vi.fn();
    render(panel({ onFocusNode }));
    await userEvent.click(screen.getByRole('tab', { name: 'Trades' }));
    await userEvent.click(screen.getByRole('radio', { name: /Rules/ }));
    await userEvent.click(screen.getByRole('button', { name: 'fill' }));
    expect(onFocusNode).toHaveBeenCalledExactlyOnceWith('fill');
  });

  it('lists trades with the rule that closed each, flags the open one, and sorts them', async () => {
    render(panel());
    await userEvent.click(screen.getByRole('tab', { name: 'Trades' }));
    const table = screen.getByRole('table', { name: 'Trades' });
    expect(within(table).getByText('max_drawdown')).toBeVisible();
    expect(within(table).getByText('Still open')).toBeVisible();
    await userEvent.click(within(table).getByRole('button', { name: 'P&L' }));
    const first = () => within(table).getAllByRole('row')[1];
    expect(first()).toHaveTextContent('+$3,895.06');
    await userEvent.click(within(table).getByRole('button', { name: 'P&L' }));
    expect(first()).toHaveTextContent('\u2212$1,527.50');
  });

  it('leads from a trade to the price chart', async () => {
    render(panel());
    await userEvent.click(screen.getByRole('tab', { name: 'Trades' }));
    await userEvent.click(screen.getByRole('button', { name: '2022-07-20' }));
    expect(screen.getByRole('tab', { name: 'Price' })).toHaveAttribute('aria-selected', 'true');
    expect(await screen.findByText('price of ETH-USDT')).toBeVisible();
  });

  it('says when not every symbol is drawn', () => {
    const report = sampleReport();
    const price = ['A', 'B'].map((symbol) => ({ ...report.price![0]!, symbol }));
    render(panel({ report: { ...report, symbols: ['A', 'B', 'C'], price } }));
    expect(screen.getByText('2 of 3 drawn')).toBeVisible();
  });

  it('states the assumptions and the digest', async () => {
    const { digest } = sampleReport();
    render(panel());
    await userEvent.click(screen.getByRole('tab', { name: 'Assumptions' }));
    expect(screen.getByText('Next bar open')).toBeVisible();
    expect(screen.getByText(digest)).toBeVisible();
  });
});

describe('a report that is not there', () => {
  it('says how to get one', () => {
    render(panel({ report: null, status: 'idle' }));
    expect(screen.getByText(/Press Run/)).toBeVisible();
  });

  it('keeps its place while it is made', () => {
    render(panel({ report: null, status: 'loading' }));
    expect(screen.getByRole('status', { name: 'Running the backtest' })).toBeVisible();
  });

  it('failed for reasons that are all listed, and lead to their nodes', async () => {
    const onFocusNode = vi.fn();
    render(panel({ report: null, status: 'failed', error: refused, onFocusNode }));
    expect(screen.getByRole('alert')).toHaveTextContent('Connect eth.close to cross.close.');
    await userEvent.click(screen.getByRole('button', { name: 'cross' }));
    expect(onFocusNode).toHaveBeenCalledExactlyOnceWith('cross');
  });

  it('failed without a list, in the words of the error', () => {
    render(panel({ report: null, status: 'failed', error: new Error('No answer.') }));
    expect(screen.getByRole('alert')).toHaveTextContent('No answer.');
  });
});

describe('an older report', () => {
  it('stays in sight while the next one is made', () => {
    render(panel({ status: 'loading' }));
    expect(screen.getByTestId('metric:sharpe')).toBeVisible();
    expect(screen.getByTestId('preview')).toHaveAttribute('aria-busy', 'true');
  });

  it('stays under the failure of the next one', () => {
    render(panel({ status: 'failed', error: refused }));
    expect(screen.getByRole('alert')).toHaveTextContent('has no close price');
    expect(screen.getByTestId('metric:sharpe')).toBeVisible();
  });

  it('says that the strategy has moved on', () => {
    render(panel({ status: 'stale' }));
    expect(screen.getByText(/has changed since/)).toBeVisible();
  });
});

describe('a page', () => {
  it('identifies every metric exactly once', () => {
    render(panel({ compact: false }));
    for (const name of Object.keys(sampleReport().metrics)) {
      expect(screen.getAllByTestId(`metric:${name}`)).toHaveLength(1);
    }
  });

  it('shows calendar returns only when every bar is there', () => {
    const report = sampleReport();
    const { rerender } = render(panel({ compact: false }));
    expect(screen.getByRole('table', { name: 'Monthly returns' })).toBeVisible();
    const thinned = { ...report, bars: 9999 };
    rerender(panel({ compact: false, report: thinned }));
    expect(screen.queryByRole('table', { name: 'Monthly returns' })).toBeNull();
    expect(screen.getByText(/731 of 9,999 bars/)).toBeVisible();
    const whole = { ...report.equity!, ts: Array.from({ length: 9999 }, (_, bar) => bar * 86_400) };
    const fullEquity = { ...whole, equity: whole.ts.map((_, bar) => 100 + bar) };
    rerender(panel({ compact: false, report: thinned, fullEquity }));
    expect(screen.getByRole('table', { name: 'Monthly returns' })).toBeVisible();
  });
});
