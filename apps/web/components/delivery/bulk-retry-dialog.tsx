'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import type { Delivery, Operation } from '../../api/types.ts';
import type { FilterState } from '../filter/use-filters.ts';
import { SkeletonLines } from '../page/skeleton.tsx';
import { usePlace } from '../shell/use-place.ts';
import type { ListSelection } from '../table/use-selection.ts';
import { Button } from '../ui/button.tsx';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { Field } from '../ui/field.tsx';
import { formatCount } from '../ui/number.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { RequestCode } from '../ui/request-code.tsx';
import { SelectMenu } from '../ui/select-menu.tsx';
import { DryRunReport } from './dry-run-report.tsx';
import { operationFilter, operationName } from './operation-filter.ts';
import { useDryRun } from './use-dry-run.ts';

interface Props {
  selection: ListSelection;
  rows: readonly Delivery[];
  filters: FilterState;
  onClose: () => void;
  onStarted: () => void;
}

const RATES = [
  { value: '', name: 'As fast as the channels allow' },
  { value: '10', name: '10 a second' },
  { value: '50', name: '50 a second' },
  { value: '200', name: '200 a second' },
];
/** More than this is confirmed by typing the number. */
const TYPED_ABOVE = 1_000;

/** Counts first, then asks, then begins an operation and goes to its page. */
export function BulkRetryDialog({ selection, rows, filters, onClose, onStarted }: Props) {
  const { environment, apiUrl } = usePlace();
  const formId = useId();
  // What is counted is what is begun: the target is fixed when the dialog opens.
  const [{ nowMs, target, refused }] = useState(() => targetOf(selection, rows, filters));
  const [name, setName] = useState(() =>
    operationName(selection.isAll ? filters.values : null, target.ids?.length ?? 0, nowMs),
  );
  const [rate, setRate] = useState('');
  const [typed, setTyped] = useState('');
  const dryRun = useDryRun(environment.id, target);
  const count = dryRun.data?.estimated ?? 0;
  const body = { ...target, name: name.trim() || undefined, ...(rate ? { rate_per_second: Number(rate) } : {}) };
  const { begin, isBusy, error } = useBegin(body, onStarted);
  const isTyped = count <= TYPED_ABOVE || typed.replace(/\s/g, '') === String(count);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (count > 0 && isTyped && !isBusy) void begin();
  };
  return (
    <DialogFrame
      title={selection.isAll ? 'Retry all that match' : `Retry ${formatCount(selection.ids.length)} selected`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" disabled={count === 0 || !isTyped} aria-disabled={isBusy}>
            {isBusy ? 'One moment…' : `Retry ${formatCount(count)}${environment.is_production ? ' in Production' : ''}`}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {dryRun.data ? (
          <DryRunReport dryRun={dryRun.data} refused={refused} />
        ) : dryRun.error ? (
          <ProblemNote error={dryRun.error} what="It could not be counted" onRetry={() => void dryRun.refetch()} />
        ) : (
          <SkeletonLines n={4} />
        )}
        <p className="text-secondary">
          Preferences, suppressions and expiry are checked again for each of them: what is no longer wanted is filtered,
          not sent. A delivery that was sent meanwhile is left alone.
        </p>
        <Field label="Name" value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span className="font-medium">Pace</span>
          <SelectMenu label="Pace" value={rate} options={RATES} onChange={setRate} />
        </div>
        {count > TYPED_ABOVE ? (
          <Field
            label={`Type ${formatCount(count)} to confirm`}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        ) : null}
        {error ? <ProblemNote error={error} what="The retry was not begun" /> : null}
        <details>
          <summary className="text-secondary hover:text-ink">The same by the API</summary>
          <div className="mt-2">
            <RequestCode
              method="POST"
              path="/v1/operations"
              body={body}
              apiUrl={apiUrl}
              isProduction={environment.is_production}
            />
          </div>
        </details>
      </form>
    </DialogFrame>
  );
}

/** What is asked for: a filter, or the marked ones without those that no retry can start from, which are named. */
function targetOf(selection: ListSelection, rows: readonly Delivery[], filters: FilterState) {
  const nowMs = Date.now();
  if (selection.isAll) {
    return {
      nowMs,
      target: { kind: 'retry', filter: operationFilter(filters.values, nowMs), ids: undefined },
      refused: [],
    };
  }
  const chosen = new Set(selection.ids);
  const refused = rows.filter((row) => chosen.has(row.id) && !row.retryable);
  for (const { id } of refused) chosen.delete(id);
  return {
    nowMs,
    target: { kind: 'retry', filter: undefined, ids: chosen.size > 0 ? [...chosen] : [...selection.ids] },
    refused,
  };
}

function useBegin(body: Readonly<Record<string, unknown>>, onStarted: () => void) {
  const { environment, basePath } = usePlace();
  const router = useRouter();
  // The key makes a second request after a lost answer harmless; other settings are another wish.
  const bodyText = JSON.stringify(body);
  const idempotencyKey = useMemo(() => `${crypto.randomUUID()}-${bodyText.length}`, [bodyText]);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const begin = async () => {
    setIsBusy(true);
    setError(null);
    try {
      const path = environmentPath(environment.id, '/operations');
      const { id } = await browserFetch<Operation>(path, { method: 'POST', body, idempotencyKey });
      router.push(`${basePath}/operations/${id}`);
      onStarted();
    } catch (problem) {
      setError(problem);
      setIsBusy(false);
    }
  };
  return { begin, isBusy, error };
}
