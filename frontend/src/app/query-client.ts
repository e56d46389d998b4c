import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { ProblemError, UnreachableError } from '@/api/problem';
import { isSignedOut } from '@/api/session';

const FRESH_FOR = 10_000;

/** Server state; a sign-in that runs out anywhere leads to the signed-out page. */
export function createQueryClient(): QueryClient {
  const noticeSignOut = (error: unknown) => {
    if (isSignedOut(error)) void client.invalidateQueries({ queryKey: keys.me });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== keys.me[0]) noticeSignOut(error);
      },
    }),
    mutationCache: new MutationCache({ onError: noticeSignOut }),
    defaultOptions: { queries: { staleTime: FRESH_FOR, retry: worthAnotherTry } },
  });
  return client;
}

/** What the server refused once it refuses again; what never reached it may pass. */
export function worthAnotherTry(failures: number, error: unknown): boolean {
  if (error instanceof UnreachableError) return failures < 1;
  return error instanceof ProblemError && error.status >= 500 && failures < 1;
}
