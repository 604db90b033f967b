'use client';

import { useQuery } from '@tanstack/react-query';
import { RotateCw, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { Operation, Page } from '../../api/types.ts';
import { Forbidden } from '../page/forbidden.tsx';
import { SkeletonLines } from '../page/skeleton.tsx';
import { usePlace } from '../shell/use-place.ts';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/number.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { OperationProgress } from './operation-progress.tsx';
import { ParkedMessage } from './parked-message.tsx';
import type { DeadLetterMessage } from './types.ts';
import { startOperation } from './use-operation.ts';

const DiscardDialog = dynamic(() => import('./discard-dialog.tsx').then((module) => module.DiscardDialog), {
  ssr: false,
});

const SHOWN = 100;

/** Broker messages that nobody could read: each with its words, to publish again or to give up. */
export function ParkedMessages({ fingerprint, onChanged }: { fingerprint: string; onChanged: () => void }) {
  const { environment, mayManage } = usePlace();
  const path = `/dead-letters/messages?${new URLSearchParams({ fingerprint, limit: String(SHOWN) })}`;
  const query = useQuery({
    queryKey: ['dead-letters', environment.id, path],
    queryFn: ({ signal }) => browserFetch<Page<DeadLetterMessage>>(environmentPath(environment.id, path), { signal }),
  });
  const messages = query.data?.data ?? [];
  if (query.error && !query.data) {
    return (
      <ProblemNote error={query.error} what="The messages could not be read" onRetry={() => void query.refetch()} />
    );
  }
  if (!query.data) return <SkeletonLines n={4} />;
  return (
    <div className="flex flex-col gap-4">
      {mayManage ? (
        <MessageActions ids={messages.map(({ id }) => id)} fingerprint={fingerprint} onChanged={onChanged} />
      ) : (
        <Forbidden needs="manage" what="replay or discard" />
      )}
      <ul className="flex flex-col border-t border-line">
        {messages.map((message) => (
          <ParkedMessage key={message.id} message={message} />
        ))}
      </ul>
      {query.data.has_more ? (
        <p className="text-meta text-tertiary">The newest {SHOWN}; the others follow when these are done with.</p>
      ) : null}
    </div>
  );
}

interface ActionProps {
  ids: string[];
  fingerprint: string;
  onChanged: () => void;
}

function MessageActions({ ids, fingerprint, onChanged }: ActionProps) {
  const { environment } = usePlace();
  const [asked, setAsked] = useState<Operation[]>([]);
  const [isDiscarding, setIsDiscarding] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const suffix = environment.is_production ? ' in Production' : '';
  const what = ids.length === 1 ? 'it' : `these ${formatCount(ids.length)}`;
  const started = (operation: Operation) => {
    setAsked((before) => [operation, ...before]);
    onChanged();
  };
  const replay = async () => {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      const body = { kind: 'replay', ids, name: `Replay parked messages (${fingerprint})` };
      started(await startOperation(environment.id, body, `replay-${crypto.randomUUID()}`));
    } catch (problem) {
      setError(problem);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      {ids.length > 0 ? (
        <div className="flex flex-wrap gap-2">
          <Button look="primary" onClick={() => void replay()} aria-disabled={isBusy}>
            <RotateCw className="size-3.5" aria-hidden="true" />
            Replay {what}
            {suffix}
          </Button>
          <Button onClick={() => setIsDiscarding(true)}>
            <Trash2 className="size-3.5" aria-hidden="true" />
            Discard {what}
            {suffix}…
          </Button>
        </div>
      ) : null}
      {error ? <ProblemNote error={error} what="Nothing was replayed" /> : null}
      {asked.map((operation) => (
        <OperationProgress key={operation.id} operation={operation} />
      ))}
      {isDiscarding ? (
        <DiscardDialog
          count={ids.length}
          noun={{ one: 'message', many: 'messages' }}
          sentence="They stay stored, and are never published again."
          target={{ ids }}
          name={`Discard parked messages (${fingerprint})`}
          onStarted={started}
          onClose={() => setIsDiscarding(false)}
        />
      ) : null}
    </div>
  );
}
