import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { editor } from '@/store/editor';
import { openReference } from '@/store/fixtures';
import { TooltipProvider } from '@/ui/tooltip';

import { PalettePanel } from './palette-panel';

const draw = (onAdded?: () => void) =>
  render(
    <TooltipProvider>
      <PalettePanel onAdded={onAdded} />
    </TooltipProvider>,
  );
const tiles = () => screen.getAllByRole('button').flatMap((tile) => tile.dataset['testid'] ?? []);

describe('the palette', () => {
  beforeEach(() => openReference());

  it('shows every module under its family', () => {
    draw();
    expect(tiles()).toHaveLength(editor.getState().catalogue.modules.length);
    expect(screen.getByRole('region', { name: 'risk' })).toContainElement(
      screen.getByTestId('palette:risk.cap'),
    );
  });

  it('finds modules by any words of their name, id and family', async () => {
    draw();
    await userEvent.type(screen.getByRole('searchbox'), 'risk draw');
    expect(tiles()).toEqual(['palette:risk.max_drawdown']);
    await userEvent.clear(screen.getByRole('searchbox'));
    await userEvent.type(screen.getByRole('searchbox'), 'zzz');
    expect(screen.getByText('No module found')).toBeVisible();
  });

  it('places a module on a tap and says so', async () => {
    const added = vi.fn();
    draw(added);
    await userEvent.click(screen.getByTestId('palette:risk.cap'));
    expect(editor.getState().document.nodes['cap']?.module).toBe('risk.cap@1.0.0');
    expect(added).toHaveBeenCalledOnce();
  });

  it('goes by keyboard: down into the list, Enter to place', async () => {
    draw();
    await userEvent.type(screen.getByRole('searchbox'), 'risk{ArrowDown}{ArrowDown}{Enter}');
    expect(editor.getState().document.nodes['max_drawdown']).toBeDefined();
  });

  it('puts the pinned version on the drag', () => {
    draw();
    const setData = vi.fn();
    fireEvent.dragStart(screen.getByTestId('palette:risk.cap'), {
      dataTransfer: { setData, effectAllowed: '' },
    });
    expect(setData).toHaveBeenCalledWith('application/x-qis-module', 'risk.cap@1.0.0');
  });
});
