import { Link, useLocation } from '@tanstack/react-router';
import { isLit, NAV_ITEMS, type NavItem } from '@/app/nav-items';
import { UserMenu } from '@/app/user-menu';
import { cn } from '@/ui/class-names';
import { Logo } from '@/ui/logo';
import { Tooltip } from '@/ui/tooltip';

/** The way around: a rail on the left, or a bar along the bottom of a phone. */
export function NavRail() {
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <nav
      aria-label="Main"
      className={cn(
        'order-last flex shrink-0 border-t border-line bg-panel pb-[env(safe-area-inset-bottom)]',
        'sm:order-first sm:w-12 sm:flex-col sm:items-center sm:border-t-0 sm:border-r sm:py-2',
      )}
    >
      <Link to="/" aria-label="QIS Studio" className="mb-3 hidden rounded-md sm:block">
        <Logo className="size-7" />
      </Link>
      <ul className="flex flex-1 items-stretch justify-around sm:flex-col sm:items-center sm:justify-start sm:gap-1">
        {NAV_ITEMS.map((item) => (
          <li key={item.to} className={cn('flex', item.wideOnly && 'hidden sm:flex')}>
            <NavLink item={item} lit={isLit(item, path)} />
          </li>
        ))}
        <li className="flex sm:hidden">
          <UserMenu />
        </li>
      </ul>
      <div className="hidden sm:block">
        <UserMenu />
      </div>
    </nav>
  );
}

function NavLink({ item, lit }: { item: NavItem; lit: boolean }) {
  const { to, label, icon: Icon, testId } = item;
  return (
    <Tooltip content={label} side="right">
      <Link
        to={to}
        data-testid={testId}
        aria-current={lit ? 'page' : undefined}
        className={cn(
          'relative flex min-w-15 flex-col items-center justify-center gap-0.5 rounded-md py-1.5 text-2xs font-medium transition-colors',
          'focus-visible:-outline-offset-2 sm:size-8 sm:min-w-0 sm:py-0',
          lit
            ? 'text-accent-text sm:bg-accent-soft'
            : 'text-ink-muted hover:text-ink sm:hover:bg-hover',
        )}
      >
        <Icon aria-hidden className="size-5 sm:size-4.5" strokeWidth={1.75} />
        <span className="sm:sr-only">{label}</span>
      </Link>
    </Tooltip>
  );
}
