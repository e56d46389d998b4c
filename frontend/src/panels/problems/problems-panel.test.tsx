import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { editor, UNCHECKED } from '@/store/editor';
import { openReference } from '@/store/fixtures';

import { ProblemsPanel } from './problems-panel';

const issue = (message: string, node: string | null) => ({
  code: 'x',
  message,
  hint: 'Change it.',
  node,
  port: null,
  param: 'fast',
});

describe('the problems', () => {
  beforeEach(() => openReference());

  it('lead to the node they name', async () => {
    editor.setState({
      checks: {
        ...UNCHECKED,
        status: 'invalid',
        issues: [issue('Too slow.', 'cross'), issue('Too long.', null)],
      },
    });
    render(<ProblemsPanel />);
    expect(screen.getByText('cross.fast')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /Too slow/ }));
    expect(editor.getState().selection.nodes).toEqual(['cross']);
    expect(screen.getByRole('button', { name: /Too long/ })).toBeDisabled();
  });

  it('are none once the check says so', () => {
    editor.setState({ checks: { ...UNCHECKED, status: 'valid' } });
    render(<ProblemsPanel />);
    expect(screen.getByText('No problems')).toBeVisible();
  });

  it('hold warnings of a valid strategy too', () => {
    editor.setState({
      checks: { ...UNCHECKED, status: 'valid', warnings: [issue('Short history.', 'eth')] },
    });
    render(<ProblemsPanel />);
    expect(screen.getByText('Short history.')).toBeVisible();
  });

  it('do not pretend to know when the server does not answer', () => {
    editor.setState({ checks: { ...UNCHECKED, status: 'unreachable' } });
    render(<ProblemsPanel />);
    expect(screen.getByText('Not checked')).toBeVisible();
  });
});
