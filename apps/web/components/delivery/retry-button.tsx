'use client';

import { Check, LoaderCircle, RotateCw } from 'lucide-react';
import type { Delivery } from '../../api/types.ts';
import { Button } from '../ui/button.tsx';
import { CHANNEL_KINDS } from './channel-kinds.ts';
import { type RetryPress, retryLabel, retryResult } from './retry-state.ts';

interface Props {
  row: Delivery;
  press: RetryPress | undefined;
  onRetry: (row: Delivery) => void;
  /** Production actions carry the word on the button. */
  isProduction: boolean;
  /** False for a role without the scope; the button then says what is missing. */
  mayRetry: boolean;
  /** Says the result beside the button, where there is room. */
  isRoomy?: boolean;
  tabIndex?: number;
}

/** Retry with its pressed state and result; nothing where no retry is possible. */
export function RetryButton({ row, press, onRetry, isProduction, mayRetry, isRoomy = false, tabIndex }: Props) {
  const label = retryLabel(row, press);
  const result = retryResult(row, press);
  if (label === null) return result ? <ResultNote text={result} isRoomy={isRoomy} /> : null;
  const isBusy = label === 'sending' || label === 'accepted';
  const Icon = label === 'sending' ? LoaderCircle : label === 'accepted' ? Check : RotateCw;
  const refusal = press?.phase === 'refused' && label === 'refused' ? press.message : null;
  return (
    <span className="inline-flex items-center gap-2">
      {isRoomy && (refusal ?? result) ? (
        <span role="status" className={`text-meta ${refusal ? 'text-danger' : 'text-secondary'}`}>
          {refusal ?? result}
        </span>
      ) : null}
      <Button
        size="small"
        look={isQuiet(row) && label === 'retry' ? 'quiet' : 'secondary'}
        tabIndex={tabIndex}
        aria-pressed={isBusy}
        aria-disabled={isBusy || !mayRetry}
        aria-label={`Retry ${CHANNEL_KINDS[row.channel].word} to ${row.recipient ?? row.subscriber_id}`}
        title={mayRetry ? (refusal ?? result ?? undefined) : NOT_ALLOWED}
        onClick={(event) => {
          event.stopPropagation();
          if (!isBusy && mayRetry) onRetry(row);
        }}
        className={`${isRoomy ? '' : '@max-3xl:size-9 @max-3xl:justify-center @max-3xl:px-0'} ${isBusy || !mayRetry ? 'bg-sunken text-secondary' : refusal ? 'border-danger/60 text-danger' : ''} ${!isRoomy && label === 'retry' && row.status === 'filtered' ? ON_ITS_ROW : ''}`}
      >
        <Icon className={`size-3 ${label === 'sending' ? 'animate-spin' : ''}`} aria-hidden="true" />
        <span className={isRoomy ? '' : '@max-3xl:sr-only'}>
          {label === 'retry' && row.status === 'retrying' ? 'Retry now' : LABELS[label]}
          {isProduction && label === 'retry' ? ' in Production' : ''}
        </span>
      </Button>
      {refusal && !isRoomy ? (
        <span role="alert" className="sr-only">
          {refusal}
        </span>
      ) : null}
    </span>
  );
}

const NOT_ALLOWED = 'Your role may look but not retry. An owner can give you a role that manages.';

const LABELS = { retry: 'Retry', sending: 'Sending…', accepted: 'Accepted', refused: 'Refused, retry' } as const;

/** Seen with the pointer or the keyboard on the row, or its peek open; always where nothing hovers, or room is scarce. */
const ON_ITS_ROW =
  'opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 group-aria-[current=true]:opacity-100 @max-3xl:opacity-100 [@media(hover:none)]:opacity-100';

/** A decision is not a failure: it may be retried, but nothing asks for it. */
const isQuiet = (row: Delivery): boolean => row.status !== 'dead' && row.status !== 'bounced';

const ResultNote = ({ text, isRoomy }: { text: string; isRoomy: boolean }) => (
  <span role="status" title={text} className="inline-flex max-w-full items-center gap-1 text-meta text-secondary">
    <Check className="size-3 shrink-0" aria-hidden="true" />
    <span className={`truncate ${isRoomy ? '' : '@max-3xl:sr-only'}`}>
      {capital(text.replace('Retried: ', '').replace(/\.$/, ''))}
    </span>
  </span>
);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
