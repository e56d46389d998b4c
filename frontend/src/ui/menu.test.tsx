import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/menu';

test('an item may be a link, with its shortcut beside the words', async () => {
  render(
    <Menu>
      <MenuTrigger>Actions</MenuTrigger>
      <MenuContent>
        <MenuItem asChild shortcut="⌘E">
          <a href="/export">Export</a>
        </MenuItem>
      </MenuContent>
    </Menu>,
  );
  await userEvent.click(screen.getByText('Actions'));
  const item = screen.getByRole('menuitem');
  expect(item).toHaveAttribute('href', '/export');
  expect(item).toHaveTextContent('Export⌘E');
});
