import { useState } from 'react';
import { toast } from 'sonner';
import { errorText } from '@/api/problem';
import { useRevokeToken } from '@/api/tokens';
import type { Token } from '@/api/types';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Cell, HeadCell, Row, Table } from '@/ui/table';
import { formatAgo, formatDay } from '@/ui/time';

export function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  const [asking, setAsking] = useState<Token | null>(null);
  const revoke = useRevokeToken();
  const [now] = useState(Date.now);

  function confirm(): void {
    if (asking === null) return;
    revoke.mutate(asking.id, {
      onSuccess: () => {
        toast.success(`“${asking.name}” no longer signs in.`);
        setAsking(null);
      },
    });
  }

  return (
    <>
      <Table>
        <thead>
          <tr>
            <HeadCell className="w-full">Name</HeadCell>
            <HeadCell className="hidden sm:table-cell">Scopes</HeadCell>
            <HeadCell className="hidden sm:table-cell">Last used</HeadCell>
            <HeadCell>Expires</HeadCell>
            <HeadCell>
              <span className="sr-only">Actions</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <Row key={token.id}>
              <Cell className="max-w-0 min-w-32 py-2">
                <span className="block truncate font-medium">{token.name}</span>
                <code className="font-mono text-xs text-ink-faint">{token.prefix}…</code>
              </Cell>
              <Cell className="hidden whitespace-nowrap sm:table-cell">
                <Scopes token={token} />
              </Cell>
              <Cell className="hidden whitespace-nowrap text-ink-muted sm:table-cell">
                {token.last_used_at ? formatAgo(token.last_used_at) : 'Never'}
              </Cell>
              <Cell className="whitespace-nowrap">
                <Expiry at={token.expires_at} now={now} />
              </Cell>
              <Cell>
                <Button size="sm" variant="ghost" onClick={() => setAsking(token)}>
                  Revoke
                </Button>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={() => setAsking(null)}
        title={`Revoke “${asking?.name ?? ''}”?`}
        description="Scripts that use it are refused at once. A revoked token cannot be brought back."
        action="Revoke token"
        busy={revoke.isPending}
        error={revoke.error ? errorText(revoke.error) : null}
        onConfirm={confirm}
      />
    </>
  );
}

function Scopes({ token }: { token: Token }) {
  return (
    <span className="flex gap-1">
      {token.scopes.map((scope) => (
        <Badge key={scope}>{scope}</Badge>
      ))}
    </span>
  );
}

function Expiry({ at, now }: { at: string; now: number }) {
  if (Date.parse(at) > now) return <span className="text-ink-muted">{formatDay(at)}</span>;
  return <Badge tone="loss">Expired</Badge>;
}
