import type { DeliveryAttempt } from '../../api/types.ts';
import { duration } from '../ui/format-time.ts';
import { Time } from '../ui/time.tsx';
import { DuplicateMark } from './duplicate-mark.tsx';
import { outcomeKind } from './outcome-kinds.ts';

/** Every provider call of a delivery with the provider's own words, newest first. */
export function AttemptsTable({ attempts }: { attempts: DeliveryAttempt[] }) {
  if (attempts.length === 0) return <p className="text-secondary">No provider has been called.</p>;
  const newestFirst = [...attempts].sort((a, b) => b.series - a.series || b.attempt - a.attempt);
  return (
    <ol className="flex flex-col">
      {newestFirst.map((attempt) => (
        <AttemptRow key={`${attempt.series}.${attempt.attempt}`} attempt={attempt} />
      ))}
    </ol>
  );
}

function AttemptRow({ attempt }: { attempt: DeliveryAttempt }) {
  const { word, ink } = outcomeKind(attempt.outcome);
  const tookMs = Date.parse(attempt.finished_at) - Date.parse(attempt.started_at);
  return (
    <li className="grid grid-cols-[3.25rem_1fr_auto] gap-x-3 border-b border-line py-2 last:border-0">
      <span
        className="font-mono text-mono text-tertiary"
        title={`Series ${attempt.series}, attempt ${attempt.attempt}`}
      >
        {attempt.series}.{attempt.attempt}
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className={`font-medium ${ink}`}>{word}</span>
          {attempt.code ? <code className="font-mono text-mono text-secondary">{attempt.code}</code> : null}
          {attempt.provider ? <span className="text-tertiary">{attempt.provider}</span> : null}
          {attempt.possible_duplicate ? <DuplicateMark /> : null}
        </p>
        {attempt.explanation ? <p className="break-words">{attempt.explanation}</p> : null}
        {attempt.message ? <p className="break-words text-secondary">{attempt.message}</p> : null}
        {attempt.provider_message_id ? (
          <p className="truncate font-mono text-mono text-tertiary" title={attempt.provider_message_id}>
            {attempt.provider_message_id}
          </p>
        ) : null}
      </div>
      <div className="tnum text-right text-meta text-tertiary">
        <Time at={attempt.started_at} />
        <p>{duration(Math.max(0, tookMs))}</p>
      </div>
    </li>
  );
}
