import { useMe } from '@/api/session';
import { Appearance } from '@/pages/settings/appearance';
import { PasswordPanel } from '@/pages/settings/password-panel';
import { TokensPanel } from '@/pages/settings/tokens-panel';
import { Page } from '@/ui/page';
import { Panel } from '@/ui/panel';

/** Your account, the look of the studio, and the tokens of your scripts. */
export function SettingsPage() {
  const me = useMe();
  return (
    <Page title="Settings" width="md">
      <div className="space-y-5">
        <Panel title="Account">
          <dl className="grid gap-3 text-sm sm:grid-cols-3">
            <Fact label="Name" value={me.data?.name} />
            <Fact label="Organisation" value={me.data?.organisation.name} />
            <Fact label="Role" value={me.data?.role} />
          </dl>
        </Panel>
        <Appearance />
        <TokensPanel />
        {me.data ? <PasswordPanel user={me.data} /> : null}
      </div>
    </Page>
  );
}

function Fact({ label, value }: { label: string; value: string | undefined }) {
  return (
    <div>
      <dt className="text-xs font-medium text-ink-faint">{label}</dt>
      <dd className="mt-0.5 text-ink">{value ?? '…'}</dd>
    </div>
  );
}
