import { RotateCcw } from 'lucide-react';
import { Button } from '@/ui/button';
import { CopyButton } from '@/ui/copy-button';
import { Logo } from '@/ui/logo';

const COMMAND = 'qis token signin-link';

/** Explains the one-time link; there is no password form to guess at. */
export function SignedOutPage({ onRetry }: { onRetry: () => void }) {
  return (
    <main className="flex min-h-dvh items-center justify-center p-6">
      <title>Sign in · QIS Studio</title>
      <div className="w-full max-w-md">
        <Logo className="size-10" />
        <h1 className="mt-5 text-xl font-semibold tracking-tight text-ink">
          Open the sign-in link
        </h1>
        <p className="mt-1.5 text-sm text-ink-muted">
          QIS Studio signs you in with a link that works once. It was printed in the terminal when
          the studio started. To get a fresh one, run this on the machine that serves it:
        </p>
        <div className="mt-4 flex items-center gap-2 rounded-lg border border-line bg-panel py-1.5 pr-1.5 pl-3">
          <code className="min-w-0 flex-1 truncate font-mono text-sm text-ink">{COMMAND}</code>
          <CopyButton text={COMMAND} label="Copy the command" />
        </div>
        <ol className="mt-4 list-decimal space-y-1 pl-5 text-sm text-ink-muted marker:text-ink-faint">
          <li>Open the printed link in this browser.</li>
          <li>Come back here: you stay signed in on this browser until you sign out.</li>
        </ol>
        <div className="mt-6 flex flex-wrap items-center gap-2">
          <Button onClick={onRetry}>
            <RotateCcw aria-hidden />I have opened the link
          </Button>
          <Button asChild variant="ghost">
            {/* Answered by the server itself, which knows whether a password was set. */}
            <a href="/signin">Sign in with a password</a>
          </Button>
        </div>
      </div>
    </main>
  );
}
