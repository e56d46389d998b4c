import { type SyntheticEvent, useState } from 'react';
import { toast } from 'sonner';
import { useSetPassword } from '@/api/password';
import type { User } from '@/api/types';
import { ProblemNotice } from '@/pages/problem-notice';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Panel } from '@/ui/panel';

const LEAST = 15;
const BLANK = { current: '', password: '' };

/** An optional password, for signing in where no terminal is at hand. */
export function PasswordPanel({ user }: { user: User }) {
  const [form, setForm] = useState(BLANK);
  const save = useSetPassword();
  const short = form.password.length > 0 && form.password.length < LEAST;

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const { current, password } = form;
    save.mutate(user.has_password ? { current, password } : { password }, {
      onSuccess: () => {
        setForm(BLANK);
        toast.success('The password is set.');
      },
    });
  }

  return (
    <Panel title="Password">
      <form onSubmit={submit} className="space-y-3">
        <p className="text-sm text-ink-muted">
          The one-time link is enough to sign in. A password is for when no terminal is at hand.
        </p>
        <div className="grid gap-3 sm:grid-cols-2">
          {user.has_password ? (
            <Field label="Current password">
              {(control) => (
                <Input
                  {...control}
                  type="password"
                  required
                  autoComplete="current-password"
                  value={form.current}
                  onChange={(event) => setForm({ ...form, current: event.target.value })}
                />
              )}
            </Field>
          ) : null}
          <Field
            label="New password"
            hint={`At least ${LEAST} characters; a sentence is easy to remember.`}
            error={short ? `${LEAST - form.password.length} more characters, please.` : undefined}
          >
            {(control) => (
              <Input
                {...control}
                type="password"
                required
                autoComplete="new-password"
                value={form.password}
                onChange={(event) => setForm({ ...form, password: event.target.value })}
              />
            )}
          </Field>
        </div>
        {save.error ? <ProblemNotice error={save.error} /> : null}
        <Button type="submit" disabled={form.password.length < LEAST} loading={save.isPending}>
          {user.has_password ? 'Change password' : 'Set password'}
        </Button>
      </form>
    </Panel>
  );
}
