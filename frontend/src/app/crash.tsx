import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { errorText } from '@/api/problem';
import { Button } from '@/ui/button';
import { ErrorState } from '@/ui/error-state';

const STALE_CHUNK = /dynamically imported module|module script failed|error loading/i;

/** Shown in place of a page that failed while it was drawn; the rest of the app goes on. */
export function Crash({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (STALE_CHUNK.test(errorText(error))) {
    return (
      <ErrorState
        className="h-full"
        title="QIS Studio was updated"
        titleAs="h1"
        action={<Button onClick={() => location.reload()}>Reload the page</Button>}
      >
        This tab still holds the old version. Reload it to go on; drafts are kept on the server.
      </ErrorState>
    );
  }
  return (
    <ErrorState
      className="h-full"
      title="This page failed"
      titleAs="h1"
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    >
      {errorText(error)}
    </ErrorState>
  );
}
