'use client';

import type { Session } from '../../../../../api/types.ts';
import { PasswordForm } from '../../../../../components/account/password-form.tsx';
import { SessionList } from '../../../../../components/account/session-list.tsx';
import { useSessions } from '../../../../../components/account/use-sessions.ts';
import { PageBody } from '../../../../../components/page/page-body.tsx';
import { PageHead } from '../../../../../components/page/page-head.tsx';
import { Section } from '../../../../../components/page/section.tsx';
import { usePlace } from '../../../../../components/shell/use-place.ts';
import { KeyValue } from '../../../../../components/ui/key-value.tsx';

/** The signed-in person: who they are, their password, and where they are signed in. */
export function AccountClient({ firstSessions }: { firstSessions: Session[] | null }) {
  const { me, environment } = usePlace();
  const sessions = useSessions(environment.id, firstSessions);
  return (
    <>
      <PageHead title="Account" subtitle="The same in every workspace and environment." />
      <PageBody>
        <Section title="Who you are">
          <KeyValue
            items={[
              { name: 'Name', value: me.user.name },
              { name: 'E-mail', value: me.user.email },
              { name: 'Member of', value: me.workspaces.map(({ name, role }) => `${name}, as ${role}`).join('; ') },
            ]}
          />
        </Section>
        <Section title="Password">
          <PasswordForm onChanged={() => void sessions.refetch()} />
        </Section>
        <Section title="Signed-in browsers" aside="A session ends by itself after 14 days.">
          <SessionList state={sessions} />
        </Section>
      </PageBody>
    </>
  );
}
