'use client';

import Link from 'next/link';
import type { NotificationDetail } from '../../api/types.ts';
import { Section } from '../page/section.tsx';
import { usePlace } from '../shell/use-place.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { CopyId } from '../ui/copy-id.tsx';
import { KeyValue } from '../ui/key-value.tsx';
import { Time } from '../ui/time.tsx';

const json = (value: unknown): string => JSON.stringify(value, null, 2);
const isFilled = (value: object): boolean => Object.keys(value).length > 0;

/** What was asked for, as it came, and everything it can be found by. */
export function NotificationPayload({ detail }: { detail: NotificationDetail }) {
  const { basePath } = usePlace();
  return (
    <Section title="Request" aside="Sensitive fields are masked">
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-3">
          <CodeBlock name="data" code={json(detail.data)} />
          <CodeBlock name="to" code={json(detail.to)} />
          {isFilled(detail.overrides) ? <CodeBlock name="overrides" code={json(detail.overrides)} /> : null}
        </div>
        <div className="min-w-0">
          <KeyValue
            items={[
              { name: 'Notification', value: <CopyId value={detail.id} name="Notification id" /> },
              {
                name: 'Workflow',
                value: (
                  <Link
                    href={`${basePath}/workflows/${encodeURIComponent(detail.workflow.key)}`}
                    className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
                  >
                    {detail.workflow.key}@{detail.workflow.version}
                  </Link>
                ),
              },
              { name: 'Accepted', value: <Time at={detail.accepted_at} withDistance /> },
              { name: 'Expires', value: detail.expires_at ? <Time at={detail.expires_at} withDistance /> : null },
              { name: 'Sent by', value: detail.api_key ? `Key ${detail.api_key.name}` : 'A person, in the dashboard' },
              { name: 'Actor', value: detail.actor },
              {
                name: 'Unknown result',
                value: `If it is unknown whether it was sent: ${detail.on_doubt === 'drop' ? 'drop it rather than risk a duplicate' : 'try again'}`,
              },
              {
                name: 'Request',
                value: detail.request_id ? <CopyId value={detail.request_id} name="Request id" /> : null,
              },
              { name: 'Trace', value: detail.trace_id ? <CopyId value={detail.trace_id} name="Trace id" /> : null },
              ...Object.entries(detail.metadata).map(([name, value]) => ({
                name: `metadata ${name}`,
                value: <CopyId value={value} name={`Metadata ${name}`} />,
              })),
            ]}
          />
        </div>
      </div>
    </Section>
  );
}
