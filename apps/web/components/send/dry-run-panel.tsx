'use client';

import { ApiProblem } from '../../api/problem.ts';
import type { DryDelivery, DryRun } from '../../api/types.ts';
import { SkeletonLines } from '../page/skeleton.tsx';
import { formatCount } from '../ui/number.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { DryRunRow } from './dry-run-row.tsx';
import type { DryRunState } from './use-dry-run.ts';

interface Props {
  result: DryRunState;
  /** Why there is nothing to look at yet; null where there is. */
  waitsFor: string | null;
}

/** What the request would do for each person on each channel. */
export function DryRunPanel({ result, waitsFor }: Props) {
  const { shown, error, isFetching, refetch } = result;
  if (waitsFor !== null) return <p className="py-2 text-secondary">{waitsFor}</p>;
  const isMistake = error instanceof ApiProblem && error.facts.errors.length > 0;
  return (
    <div className="flex flex-col gap-4" aria-busy={isFetching}>
      {error ? (
        <ProblemNote
          error={error}
          what={isMistake ? 'The request is not right yet' : 'The preview could not be made'}
          {...(isMistake ? {} : { onRetry: () => void refetch() })}
        />
      ) : null}
      {shown ? (
        <Outcome run={shown} isOutdated={isFetching || error !== null} />
      ) : error ? null : (
        <SkeletonLines n={4} />
      )}
    </div>
  );
}

function Outcome({ run, isOutdated }: { run: DryRun; isOutdated: boolean }) {
  const sent = run.deliveries.filter(({ decision }) => decision.deliver).length;
  const held = run.deliveries.length - sent;
  return (
    <div className={isOutdated ? 'opacity-60' : ''}>
      <p role="status" className="tnum mb-3 text-secondary">
        {`${formatCount(sent)} would be sent, ${formatCount(held)} would not, to ${formatCount(run.recipients)} ${run.recipients === 1 ? 'person' : 'people'}.`}
        {run.truncated ? ' There are more people; the first ones are looked at.' : ''}
        {run.warnings.map(({ message }) => ` ${message}`).join('')}
      </p>
      <div className="flex flex-col gap-5">
        {byPerson(run.deliveries).map(([person, rows]) => (
          <section key={person} aria-label={`Preview for ${person}`}>
            <h3 className="mb-1.5 flex flex-wrap items-baseline gap-x-2 font-medium">
              <span className="min-w-0 break-words">{person}</span>
              {rows[0]?.is_new ? <span className="text-meta font-normal text-tertiary">would be created</span> : null}
            </h3>
            <ul className="divide-y divide-line overflow-hidden rounded-panel border border-line">
              {rows.map((row) => (
                <DryRunRow key={`${row.channel} ${row.recipient} ${rows.indexOf(row)}`} row={row} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function byPerson(rows: readonly DryDelivery[]): [string, DryDelivery[]][] {
  const groups = new Map<string, DryDelivery[]>();
  for (const row of rows) groups.set(row.subscriber_id, [...(groups.get(row.subscriber_id) ?? []), row]);
  return [...groups];
}
