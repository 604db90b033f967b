'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { SkeletonLines } from '../page/skeleton.tsx';
import { usePlace } from '../shell/use-place.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { CopyId } from '../ui/copy-id.tsx';
import { KeyValue } from '../ui/key-value.tsx';
import { formatCount } from '../ui/number.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Time } from '../ui/time.tsx';
import type { DeadLetterMessage, DeadLetterMessageWhole } from './types.ts';

/** One parked message: why, from where, and, opened, what it says. */
export function ParkedMessage({ message }: { message: DeadLetterMessage }) {
  const { mayManage } = usePlace();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li className="border-b border-line">
      <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)} className="group">
        <summary className="flex min-h-9 list-none flex-wrap items-center gap-x-3 gap-y-1 py-2 hover:bg-sunken/70">
          <ChevronRight
            className="size-3.5 shrink-0 text-tertiary transition-transform duration-100 group-open:rotate-90"
            aria-hidden="true"
          />
          <Time at={message.received_at} />
          <span className="min-w-0 flex-1 break-words">{message.reason}</span>
          <span className="tnum text-meta text-tertiary">{formatCount(message.size_bytes)} bytes</span>
        </summary>
        <div className="flex flex-col gap-3 pb-4 pl-6">
          <KeyValue
            items={[
              { name: 'Message', value: <CopyId value={message.id} name="Message id" /> },
              { name: 'Queue', value: message.queue },
              { name: 'Exchange', value: message.exchange },
              { name: 'Routing key', value: message.routing_key || null },
              { name: 'Received', value: <Time at={message.received_at} withDistance /> },
            ]}
          />
          {isOpen && mayManage ? <MessageBody id={message.id} /> : null}
          {mayManage ? null : (
            <p className="text-secondary">Its body may hold anything, so it needs the scope manage.</p>
          )}
        </div>
      </details>
    </li>
  );
}

function MessageBody({ id }: { id: string }) {
  const { environment } = usePlace();
  const { data, error, refetch } = useQuery({
    queryKey: ['dead-letter-message', environment.id, id],
    queryFn: ({ signal }) =>
      browserFetch<DeadLetterMessageWhole>(environmentPath(environment.id, `/dead-letters/messages/${id}`), { signal }),
  });
  if (error) return <ProblemNote error={error} what="The body could not be read" onRetry={() => void refetch()} />;
  if (!data) return <SkeletonLines n={3} />;
  return <CodeBlock code={pretty(data.body)} name={data.is_body_cut ? 'Body, the first 64 KiB' : 'Body'} />;
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
