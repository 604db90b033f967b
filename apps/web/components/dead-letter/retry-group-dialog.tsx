'use client';

import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { Operation } from '../../api/types.ts';
import { usePlace } from '../shell/use-place.ts';
import { Button } from '../ui/button.tsx';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { Field } from '../ui/field.tsx';
import { formatCount } from '../ui/number.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { SelectMenu } from '../ui/select-menu.tsx';
import { dryRun, startOperation } from './use-operation.ts';

const TYPED_FROM = 1_000;
const RATES = [
  { value: 'all', name: 'As fast as the channel allows' },
  { value: '1', name: '1 a second' },
  { value: '10', name: '10 a second' },
  { value: '100', name: '100 a second' },
] as const;
type Rate = (typeof RATES)[number]['value'];

interface Props {
  /** Targets of the operation: `{filter}` or `{ids}`. */
  target: Record<string, unknown>;
  name: string;
  onStarted: (operation: Operation) => void;
  onClose: () => void;
}

/** Retries what is left of a group: counted first, at a chosen rate. */
export function RetryGroupDialog({ target, name, onStarted, onClose }: Props) {
  const { environment } = usePlace();
  const formId = useId();
  const [rate, setRate] = useState<Rate>('all');
  const [typed, setTyped] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [key] = useState(() => `retry-group-${crypto.randomUUID()}`);
  const body = { kind: 'retry', ...target, name, ...(rate === 'all' ? {} : { rate_per_second: Number(rate) }) };
  const count = useQuery({
    queryKey: ['dry-run', environment.id, JSON.stringify(target)],
    queryFn: () => dryRun(environment.id, { kind: 'retry', ...target }),
    staleTime: 0,
    gcTime: 0,
  });
  const total = count.data?.estimated ?? null;
  const isTyped = total === null || total < TYPED_FROM || typed.replace(/\s/g, '') === String(total);
  const start = async (event: FormEvent) => {
    event.preventDefault();
    if (total === null || total === 0 || !isTyped || isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      onStarted(await startOperation(environment.id, body, key));
      onClose();
    } catch (problem) {
      setError(problem);
      setIsBusy(false);
    }
  };
  const label = `Retry ${total === null ? '' : formatCount(total)}${environment.is_production ? ' in Production' : ''}`;
  return (
    <DialogFrame
      title="Retry what is left"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" disabled={!total || !isTyped} aria-disabled={isBusy}>
            {isBusy ? 'One moment…' : label}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={start} className="flex flex-col gap-3">
        <Counted operation={count.data} />
        {count.error ? (
          <ProblemNote error={count.error} what="They could not be counted" onRetry={() => void count.refetch()} />
        ) : null}
        <SelectMenu label="Rate" isLabelShown value={rate} options={RATES} onChange={setRate} />
        {total !== null && total >= TYPED_FROM ? (
          <Field
            label={`Type ${formatCount(total)} to confirm`}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        ) : null}
        {error ? <ProblemNote error={error} what="Nothing was retried" /> : null}
      </form>
    </DialogFrame>
  );
}

/** What the dry run found, and what a retry looks at again. */
function Counted({ operation }: { operation: Operation | undefined }) {
  if (!operation) return <p className="text-secondary">Counting…</p>;
  const { by_status: byStatus, is_cut: isCut } = operation.result as {
    by_status?: Record<string, number>;
    is_cut?: boolean;
  };
  const parts = Object.entries(byStatus ?? {}).map(([status, count]) => `${formatCount(count)} ${status}`);
  return (
    <div className="flex flex-col gap-1">
      <p className="text-reading">
        {operation.estimated === 0
          ? 'Nothing is left to retry.'
          : `${formatCount(operation.estimated)}${isCut ? ' and more' : ''} to retry: ${parts.join(', ')}.`}
      </p>
      <p className="text-secondary">
        Preferences, suppressions and expiry are looked at again; nobody gets the same message twice from this.
      </p>
    </div>
  );
}
