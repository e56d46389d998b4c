import { Component, type ReactNode } from 'react';

import { Button } from '@/ui/button';
import { ErrorState } from '@/ui/error-state';

interface ChartBoundaryProps {
  /** What could not be drawn, as in "the equity chart". */
  what: string;
  /** A new value gives the chart another try. */
  resetKey: unknown;
  children: ReactNode;
}

interface ChartBoundaryState {
  failure: Error | null;
  resetKey: unknown;
}

/** A chart that throws says so in its own place; the figures around it stay readable. */
export class ChartBoundary extends Component<ChartBoundaryProps, ChartBoundaryState> {
  override state: ChartBoundaryState = { failure: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(failure: unknown): Partial<ChartBoundaryState> {
    return { failure: failure instanceof Error ? failure : new Error(String(failure)) };
  }

  static getDerivedStateFromProps(
    props: ChartBoundaryProps,
    state: ChartBoundaryState,
  ): ChartBoundaryState | null {
    if (props.resetKey === state.resetKey) return null;
    return { failure: null, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return (
      <ErrorState
        className="h-full py-4"
        title={`Could not draw ${this.props.what}`}
        action={<Button onClick={() => window.location.reload()}>Reload the page</Button>}
      >
        {failure.message} The figures and tables are not affected.
      </ErrorState>
    );
  }
}
