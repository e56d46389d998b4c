import { Outlet } from '@tanstack/react-router';
import { errorText } from '@/api/problem';
import { isSignedOut, useMe } from '@/api/session';
import { NavRail } from '@/app/nav-rail';
import { SignedOutPage } from '@/pages/signed-out/signed-out-page';
import { ErrorState } from '@/ui/error-state';
import { useTheme } from '@/ui/theme';
import { Toaster } from '@/ui/toaster';
import { TooltipProvider } from '@/ui/tooltip';

/** What stands around every page: navigation, notices, and the gate for those who are not signed in. */
export function AppShell() {
  const theme = useTheme();
  return (
    <TooltipProvider>
      <Gate />
      <Toaster theme={theme} />
    </TooltipProvider>
  );
}

function Gate() {
  const me = useMe();
  if (isSignedOut(me.error)) return <SignedOutPage onRetry={() => void me.refetch()} />;
  if (me.error && !me.data) {
    return (
      <ErrorState
        className="h-dvh"
        title="The server does not answer"
        titleAs="h1"
        onRetry={() => void me.refetch()}
      >
        {errorText(me.error)}
      </ErrorState>
    );
  }
  return (
    <div className="flex h-dvh flex-col sm:flex-row">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-raised px-3 py-2 text-sm font-medium text-accent-text shadow-float focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <NavRail />
      <main id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 outline-none">
        {me.data ? <Outlet /> : null}
      </main>
    </div>
  );
}
