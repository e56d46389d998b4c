import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { errorText } from '@/api/problem';
import { useTokens } from '@/api/tokens';
import { NewTokenDialog } from '@/pages/settings/new-token-dialog';
import { TokenTable } from '@/pages/settings/token-table';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { Panel } from '@/ui/panel';
import { Skeleton } from '@/ui/skeleton';

/** Tokens by which scripts sign in. */
export function TokensPanel() {
  const tokens = useTokens();
  const [making, setMaking] = useState(false);
  const create = (
    <Button size="sm" onClick={() => setMaking(true)}>
      <Plus aria-hidden />
      New token
    </Button>
  );
  return (
    <Panel title="API tokens" flush actions={tokens.data?.length ? create : null}>
      {tokens.isPending ? (
        <div className="space-y-3 p-3">
          <Skeleton className="w-2/3" />
          <Skeleton className="w-1/2" />
        </div>
      ) : null}
      {tokens.error && !tokens.data ? (
        <ErrorState title="The tokens could not be loaded" onRetry={() => void tokens.refetch()}>
          {errorText(tokens.error)}
        </ErrorState>
      ) : null}
      {tokens.data?.length === 0 ? (
        <EmptyState icon={KeyRound} title="No tokens yet" action={create}>
          A token lets a script use the REST API as you, within the scopes you give it.
        </EmptyState>
      ) : null}
      {tokens.data?.length ? <TokenTable tokens={tokens.data} /> : null}
      <NewTokenDialog open={making} onClose={() => setMaking(false)} />
    </Panel>
  );
}
