'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Delivery, DeliveryContent, DeliveryDetail } from '../../api/types.ts';
import { usePlace } from '../shell/use-place.ts';
import { subscriberPath } from '../subscriber/subscriber-path.ts';
import { CopyId } from '../ui/copy-id.tsx';
import { countdown } from '../ui/format-time.ts';
import { Time } from '../ui/time.tsx';
import { useHydrated } from '../ui/use-hydrated.ts';
import { useNow } from '../ui/use-now.ts';
import { AttemptsTable } from './attempts-table.tsx';
import { ContentView } from './content-view.tsx';
import { DecisionTrace } from './decision-trace.tsx';
import { attemptsNote, whySentence } from './delivery-facts.ts';
import { DeliveryTimeline } from './delivery-timeline.tsx';
import { DetailSection } from './detail-section.tsx';
import { DuplicateMark } from './duplicate-mark.tsx';
import { StatusBadge } from './status-badge.tsx';
import { STATUS_KINDS } from './status-kinds.ts';

const LINK = 'ml-1 text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent';

/** Where a delivery stands and why, in one glance. */
export function DeliveryHeadline({ row, action }: { row: Delivery; action: ReactNode }) {
  const why = whySentence(row);
  return (
    <div className="flex flex-col gap-2 px-4 pb-4">
      <div className="flex flex-wrap items-center gap-2">
        <StatusBadge status={row.status} note={row.status === 'retrying' ? attemptsNote(row) : null} />
        {row.possible_duplicate ? <DuplicateMark /> : null}
        {row.status === 'retrying' && row.due_at ? <NextAttempt dueAt={row.due_at} /> : null}
        <span className="ml-auto">{action}</span>
      </div>
      <p className="max-w-[68ch] text-reading">{why ?? STATUS_KINDS[row.status].meaning}</p>
    </div>
  );
}

function NextAttempt({ dueAt }: { dueAt: string }) {
  const isHydrated = useHydrated();
  const nowMs = useNow();
  if (!isHydrated || nowMs === 0) return null;
  return <span className="tnum text-meta text-secondary">Next attempt in {countdown(Date.parse(dueAt) - nowMs)}</span>;
}

/** Everything about a delivery below its headline. */
export function DeliveryDetails({ detail }: { detail: DeliveryDetail }) {
  const { basePath } = usePlace();
  const engagement = Object.entries(detail.engagement);
  return (
    <>
      <DetailSection title="Attempts" aside={attemptsNote(detail)}>
        <AttemptsTable attempts={detail.attempts} />
      </DetailSection>
      {detail.decision ? (
        <DetailSection title={detail.decision.deliver ? 'Decision' : 'Why it was not sent'}>
          <DecisionTrace decision={detail.decision} knownSentence={whySentence(detail)} />
        </DetailSection>
      ) : null}
      <DetailSection title="Content" aside={templateNote(detail.content)}>
        {detail.content ? (
          <ContentView content={detail.content} />
        ) : (
          <p className="text-secondary">There is no content to show.</p>
        )}
      </DetailSection>
      {detail.timeline.length > 0 ? (
        <DetailSection title="Timeline">
          <DeliveryTimeline entries={detail.timeline} />
        </DetailSection>
      ) : null}
      <DetailSection title="Facts">
        <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5 [&_dt]:text-secondary">
          <dt>Delivery</dt>
          <dd className="min-w-0">
            <CopyId value={detail.id} name="Delivery id" />
          </dd>
          <dt>Notification</dt>
          <dd className="min-w-0">
            <CopyId value={detail.notification_id} name="Notification id" />{' '}
            <Link href={`${basePath}/notifications/${detail.notification_id}`} className={LINK}>
              Open the notification
            </Link>
          </dd>
          <dt>Subscriber</dt>
          <dd className="min-w-0">
            <CopyId value={detail.subscriber_id} name="Subscriber id" />{' '}
            <Link href={`${basePath}${subscriberPath(detail.subscriber_id)}`} className={LINK}>
              Open the person
            </Link>
          </dd>
          <dt>Workflow</dt>
          <dd>{detail.workflow.name}</dd>
          {detail.provider ? (
            <>
              <dt>Provider</dt>
              <dd>{detail.provider}</dd>
            </>
          ) : null}
          <dt>Accepted</dt>
          <dd>
            <Time at={detail.accepted_at} withDistance />
          </dd>
          {engagement.map(([kind, at]) => (
            <Engagement key={kind} kind={kind} at={at} />
          ))}
        </dl>
      </DetailSection>
    </>
  );
}

const templateNote = (content: DeliveryContent | null): string | null =>
  content?.template ? `Template version ${content.template.version}, ${content.template.locale}` : null;

const Engagement = ({ kind, at }: { kind: string; at: string }) => (
  <>
    <dt>{kind.charAt(0).toUpperCase() + kind.slice(1)}</dt>
    <dd>
      <Time at={at} withDistance />
    </dd>
  </>
);
