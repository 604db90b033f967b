'use client';

import { RotateCw, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { Delivery, Operation } from '../../api/types.ts';
import { Forbidden } from '../page/forbidden.tsx';
import { usePlace } from '../shell/use-place.ts';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/number.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { groupFilter } from './dead-letter-paths.ts';
import { groupName, OperationProgress } from './operation-progress.tsx';
import type { DeadLetterGroup } from './types.ts';
import { startOperation } from './use-operation.ts';

const RetryGroupDialog = dynamic(() => import('./retry-group-dialog.tsx').then((module) => module.RetryGroupDialog), {
  ssr: false,
});
const DiscardDialog = dynamic(() => import('./discard-dialog.tsx').then((module) => module.DiscardDialog), {
  ssr: false,
});

/** As many go first, so that a cause that is still there costs five and not all. */
const CANARIES = 5;

interface Props {
  /** Null once nothing is left in it. */
  group: DeadLetterGroup | null;
  fingerprint: string;
  /** The group's rows as the list shows them. */
  rows: readonly Delivery[];
  onChanged: () => void;
}

/** What can be done with a group of failed deliveries, and how far that is. */
export function GroupActions({ group, fingerprint, rows, onChanged }: Props) {
  const { environment, mayManage } = usePlace();
  const [dialog, setDialog] = useState<'retry' | 'discard' | null>(null);
  const [asked, setAsked] = useState<{ operation: Operation; isCanary: boolean }[]>([]);
  const started = (operation: Operation, isCanary = false) => {
    setAsked((before) => [{ operation, isCanary }, ...before]);
    onChanged();
  };
  const canary = useCanary({ group, rows, onStarted: (operation) => started(operation, true) });
  const name = (verb: string) => groupName(verb, group?.sentence ?? fingerprint, group?.channel ?? null);
  if (!mayManage) return <Forbidden needs="manage" what="retry or discard" />;
  const suffix = environment.is_production ? ' in Production' : '';
  const count = group?.count ?? 0;
  return (
    <div className="flex flex-col gap-3">
      {count > 0 ? (
        <div className="flex flex-wrap items-center gap-2">
          {count > CANARIES ? (
            <Button look="primary" onClick={canary.start} aria-disabled={canary.isBusy}>
              <RotateCw className="size-3.5" aria-hidden="true" />
              Retry {CANARIES} first{suffix}
            </Button>
          ) : null}
          <Button look={count > CANARIES ? 'secondary' : 'primary'} onClick={() => setDialog('retry')}>
            <RotateCw className="size-3.5" aria-hidden="true" />
            Retry {count === 1 ? 'it' : `all ${formatCount(count)}`}
            {suffix}…
          </Button>
          <Button onClick={() => setDialog('discard')}>
            <Trash2 className="size-3.5" aria-hidden="true" />
            Discard{suffix}…
          </Button>
        </div>
      ) : null}
      {canary.error ? <ProblemNote error={canary.error} what="The first five were not retried" /> : null}
      {asked.map(({ operation, isCanary }, index) => (
        <OperationProgress
          key={operation.id}
          operation={operation}
          {...(isCanary
            ? {
                next: (isGood: boolean) =>
                  isGood && index === 0 && count > 0 ? (
                    <Button look="primary" size="small" onClick={() => setDialog('retry')}>
                      Retry the rest{suffix}…
                    </Button>
                  ) : null,
              }
            : {})}
        />
      ))}
      {dialog === 'retry' ? (
        <RetryGroupDialog
          target={{ filter: groupFilter(fingerprint) }}
          name={name('Retry')}
          onStarted={started}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'discard' && group ? (
        <DiscardDialog
          count={group.count}
          noun={{ one: 'delivery', many: 'deliveries' }}
          sentence="They leave the dead letters. Their status stays as it is, their timeline says who gave them up and why, and each can still be retried from its own page."
          target={{ filter: groupFilter(fingerprint) }}
          name={name('Discard')}
          onStarted={started}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </div>
  );
}

function useCanary(options: Pick<Props, 'group' | 'rows'> & { onStarted: (operation: Operation) => void }) {
  const { environment } = usePlace();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const start = async () => {
    const { group, rows, onStarted } = options;
    const ids = rows
      .filter((row) => row.retryable && (row.status === 'dead' || row.status === 'bounced'))
      .slice(0, CANARIES)
      .map((row) => row.id);
    if (isBusy || !group || ids.length === 0) return;
    setIsBusy(true);
    setError(null);
    try {
      const name = groupName(`Retry ${ids.length} first`, group.sentence, group.channel);
      onStarted(await startOperation(environment.id, { kind: 'retry', ids, name }, `canary-${crypto.randomUUID()}`));
    } catch (problem) {
      setError(problem);
    } finally {
      setIsBusy(false);
    }
  };
  return { start: () => void start(), isBusy, error };
}
