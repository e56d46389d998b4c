import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { chooseTheme, startTheme, useTheme, useThemeChoice } from '@/ui/theme';

afterEach(() => chooseTheme('system'));

test('a choice is applied, told to everything that draws, and kept', () => {
  startTheme();
  const { result } = renderHook(() => ({ theme: useTheme(), choice: useThemeChoice() }));
  expect(result.current).toEqual({ theme: 'light', choice: 'system' });
  act(() => chooseTheme('dark'));
  expect(result.current).toEqual({ theme: 'dark', choice: 'dark' });
  expect(document.documentElement).toHaveClass('dark');
  expect(localStorage.getItem('qis-theme')).toBe('dark');
});

test('following the system again forgets the choice', () => {
  chooseTheme('dark');
  chooseTheme('system');
  expect(document.documentElement).not.toHaveClass('dark');
  expect(localStorage.getItem('qis-theme')).toBeNull();
});
