'use client';

import type { Channel, DeliveryStatus } from '@carillon/core';
import { useQuery } from '@tanstack/react-query';
import { Check, LoaderCircle } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { Delivery, Operation, Page } from '../../api/types.ts';
import { usePlace } from '../shell/use-place.ts';
import { formatCount } from '../ui/number.ts';
import { canaryVerdict, progressSentence } from './operation-sentences.ts';
import { hasEnded, useOperation } from './use-operation.ts';

interface Props {
  operation: Operation;
  /** What comes after it went well: the rest of the group. */
  next?: (isGood: boolean) => ReactNode;
}

/** An operation under way or done, in the place where it was asked for. */
export function OperationProgress({ operation: asked, next }: Props) {
  const { environment, basePath } = usePlace();
  const operation = useOperation(environment.id, asked);
  const isDone = hasEnded(operation);
  const isCanary = next !== undefined;
  const share = operation.estimated === 0 ? 1 : Math.min(1, operation.processed / operation.estimated);
  return (
    <div role="status" className="flex flex-col gap-2 rounded-panel border border-line bg-surface px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {isDone ? (
          <Check className="size-4 shrink-0 text-secondary" aria-hidden="true" />
        ) : (
          <LoaderCircle
            className="size-4 shrink-0 animate-[half-turn_1s_linear_infinite] text-info"
            aria-hidden="true"
          />
        )}
        <span className="min-w-0 font-medium">{progressSentence(operation)}</span>
        <Link
          href={`${basePath}/operations/${operation.id}`}
          className="ml-auto text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
        >
          Open the operation
        </Link>
      </div>
      {isDone ? null : (
        <div
          role="progressbar"
          aria-label="Progress"
          aria-valuenow={Math.round(share * 100)}
          className="h-1 overflow-hidden rounded-full bg-sunken"
        >
          <div className="h-full bg-info" style={{ width: `${share * 100}%` }} />
        </div>
      )}
      {isDone && isCanary ? <CanaryOutcome ids={operation.ids} next={next} /> : null}
    </div>
  );
}

const LOOK_AGAIN_MS = 1_000;
const MOVING: readonly DeliveryStatus[] = ['scheduled', 'queued', 'sending', 'retrying'];

/** How the first few fared: being queued again says nothing yet. */
function CanaryOutcome({ ids, next }: { ids: string[]; next: (isGood: boolean) => ReactNode }) {
  const { environment } = usePlace();
  const path = `/deliveries?${new URLSearchParams({ ids: ids.join(','), limit: '100' })}`;
  const { data } = useQuery({
    queryKey: ['canary', environment.id, path],
    queryFn: ({ signal }) => browserFetch<Page<Delivery>>(environmentPath(environment.id, path), { signal }),
    refetchInterval: ({ state }) => (state.data?.data.some(isMoving) === false ? false : LOOK_AGAIN_MS),
  });
  if (!data) return null;
  const waiting = data.data.filter(isMoving).length;
  if (waiting > 0) {
    return (
      <p className="text-secondary">
        Waiting for {waiting === data.data.length ? 'them' : formatCount(waiting)} to be sent…
      </p>
    );
  }
  const { isGood, sentence } = canaryVerdict(data.data.map(({ status }) => status));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className={isGood ? 'text-secondary' : 'text-danger'}>{sentence}</p>
      {next(isGood)}
    </div>
  );
}

const isMoving = ({ status }: Delivery): boolean => MOVING.includes(status);

/** For the name of an operation. */
export const groupName = (verb: string, sentence: string, channel: Channel | null): string =>
  `${verb}: ${sentence.replace(/\.$/, '')}${channel === null ? '' : ` (${channel})`}`.slice(0, 200);
