'use client';

import Link from 'next/link';
import { type ReactNode, useId } from 'react';
import type { DeliveryDetail, DeliveryWithHistory } from '../../api/types.ts';
import { AttemptsTable } from '../delivery/attempts-table.tsx';
import { ContentView } from '../delivery/content-view.tsx';
import { DecisionTrace } from '../delivery/decision-trace.tsx';
import { addressOf, attemptsNote, whySentence } from '../delivery/delivery-facts.ts';
import { DeliveryTimeline } from '../delivery/delivery-timeline.tsx';
import { DuplicateMark } from '../delivery/duplicate-mark.tsx';
import { STATUS_KINDS } from '../delivery/status-kinds.ts';
import { useDelivery } from '../delivery/use-delivery.ts';
import { SkeletonLines } from '../page/skeleton.tsx';
import { usePlace } from '../shell/use-place.ts';
import { CopyId } from '../ui/copy-id.tsx';
import { KeyValue } from '../ui/key-value.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Time } from '../ui/time.tsx';

interface Props {
  delivery: DeliveryWithHistory;
  retry: ReactNode;
}

/** One channel in full: why, the calls with the provider's answers, and what the person got. */
export function ChannelPanel({ delivery, retry }: Props) {
  const sentence = plainSentence(delivery);
  const attempts = (
    <Part title="Attempts" aside={attemptsNote(delivery)}>
      <AttemptsTable attempts={delivery.attempts} />
    </Part>
  );
  return (
    <div className="flex flex-col gap-5 pt-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-2">
          <p className="max-w-[68ch] text-reading font-medium break-words">{sentence}</p>
          {delivery.possible_duplicate ? <DuplicateMark /> : null}
        </div>
        {retry}
      </div>
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          {delivery.decision.deliver ? attempts : null}
          <Part title={delivery.decision.deliver ? 'Decision' : 'Why it was not sent'}>
            <DecisionTrace decision={delivery.decision} knownSentence={sentence} />
          </Part>
          {delivery.decision.deliver ? null : attempts}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Content deliveryId={delivery.id} isSent={delivery.attempts.length > 0} />
          <Part title="Events">
            <DeliveryTimeline entries={delivery.timeline} />
          </Part>
          <Part title="Delivery">
            <DeliveryIds delivery={delivery} />
          </Part>
        </div>
      </div>
    </div>
  );
}

/** Why it stands where it does, in one sentence: the failure or wait, else the decision. */
const plainSentence = (delivery: DeliveryWithHistory): string =>
  whySentence(delivery) ?? (delivery.decision.summary || STATUS_KINDS[delivery.status].meaning);

interface PartProps {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}

function Part({ title, aside, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-2 flex items-baseline justify-between gap-3">
        <h3 id={id} className="font-medium">
          {title}
        </h3>
        {aside ? <span className="tnum text-meta text-tertiary">{aside}</span> : null}
      </div>
      {children}
    </section>
  );
}

/** The rendering, which is made again on each read, so it is read for the channel on screen alone. */
function Content({ deliveryId, isSent }: { deliveryId: string; isSent: boolean }) {
  const { environment } = usePlace();
  const { data, error, refetch } = useDelivery(environment.id, deliveryId);
  return (
    <Part title={isSent ? 'Content' : 'What it would say'} aside={templateNote(data)}>
      {data?.content ? (
        <ContentView content={data.content} />
      ) : data ? (
        <p className="text-secondary">There is no content to show.</p>
      ) : error ? (
        <ProblemNote error={error} what="The content could not be read" onRetry={() => void refetch()} />
      ) : (
        <SkeletonLines n={4} />
      )}
    </Part>
  );
}

const templateNote = (detail: DeliveryDetail | undefined): string | null =>
  detail?.content?.template ? `Template v${detail.content.template.version}, ${detail.content.template.locale}` : null;

/** How often it was started anew after it had come to an end; nothing where it never was. */
const timesNote = (times: number): string | null => (times < 1 ? null : times === 1 ? 'Once' : `${times} times`);

function DeliveryIds({ delivery }: { delivery: DeliveryWithHistory }) {
  const { basePath } = usePlace();
  const link = 'text-accent underline underline-offset-2';
  return (
    <KeyValue
      items={[
        { name: 'Delivery', value: <CopyId value={delivery.id} name="Delivery id" /> },
        {
          name: 'Recipient',
          value: (
            <>
              <Link href={`${basePath}/subscribers/${encodeURIComponent(delivery.subscriber_id)}`} className={link}>
                {delivery.subscriber_id}
              </Link>
              {addressOf(delivery) ? <span className="text-secondary"> {addressOf(delivery)}</span> : null}
            </>
          ),
        },
        {
          name: 'Provider',
          value: delivery.provider ? (
            <Link href={`${basePath}/channels/${delivery.channel}`} className={link}>
              {delivery.provider}
            </Link>
          ) : null,
        },
        {
          name: 'Message id',
          value: delivery.provider_message_id ? (
            <CopyId value={delivery.provider_message_id} name="Provider message id" />
          ) : null,
        },
        { name: 'Retried', value: timesNote(delivery.series - 1) },
        { name: 'Changed', value: <Time at={delivery.updated_at} withDistance /> },
        {
          name: 'Page',
          value: (
            <Link href={`${basePath}/deliveries/${delivery.id}`} className={link}>
              Delivery page
            </Link>
          ),
        },
      ]}
    />
  );
}
