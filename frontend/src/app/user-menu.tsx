import { Link } from '@tanstack/react-router';
import { CircleUser, LayoutTemplate, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { toast } from 'sonner';
import { errorText } from '@/api/problem';
import { useMe, useSignOut } from '@/api/session';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '@/ui/menu';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '@/ui/theme';

const THEMES = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'system', label: 'As the system', icon: Monitor },
] as const;

/** Theme, settings and signing out. */
export function UserMenu() {
  const me = useMe();
  const signOut = useSignOut();
  const choice = useThemeChoice();

  function leave(): void {
    signOut.mutate(undefined, { onError: (error) => toast.error(errorText(error)) });
  }

  return (
    <Menu>
      <MenuTrigger
        aria-label="Account and theme"
        className="flex min-w-15 flex-col items-center justify-center gap-0.5 rounded-md py-1.5 text-2xs font-medium text-ink-muted hover:text-ink focus-visible:-outline-offset-2 sm:size-8 sm:min-w-0 sm:py-0 sm:hover:bg-hover"
      >
        <CircleUser aria-hidden className="size-5 sm:size-4.5" strokeWidth={1.75} />
        <span className="sm:hidden">More</span>
      </MenuTrigger>
      <MenuContent side="right" align="end" className="w-56">
        {me.data ? (
          <div className="px-2 py-1.5">
            <p className="truncate text-sm font-semibold text-ink">{me.data.name}</p>
            <p className="truncate text-xs text-ink-muted">{me.data.organisation.name}</p>
          </div>
        ) : null}
        <MenuSeparator />
        <MenuLabel>Theme</MenuLabel>
        <MenuRadioGroup value={choice} onValueChange={(value) => chooseTheme(value as ThemeChoice)}>
          {THEMES.map(({ value, label, icon: Icon }) => (
            <MenuRadioItem key={value} value={value}>
              <Icon aria-hidden />
              {label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem asChild className="sm:hidden">
          <Link to="/templates">
            <LayoutTemplate aria-hidden />
            Templates
          </Link>
        </MenuItem>
        <MenuItem asChild>
          <Link to="/settings">
            <Settings aria-hidden />
            Settings
          </Link>
        </MenuItem>
        <MenuItem onSelect={leave}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
