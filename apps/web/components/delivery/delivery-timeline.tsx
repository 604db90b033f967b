import type { TimelineEntry } from '../../api/types.ts';
import { Time } from '../ui/time.tsx';
import { timelineSentence } from './timeline-sentence.ts';

/** What happened, oldest first. */
export const DeliveryTimeline = ({ entries }: { entries: TimelineEntry[] }) => (
  <ol className="flex flex-col gap-1.5 border-l border-line pl-4">
    {entries.map((entry, index) => (
      <li
        // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever appended
        key={index}
        className={`relative flex items-baseline justify-between gap-3 before:absolute before:top-[7px] before:-left-[20px] before:size-[7px] before:rounded-full before:bg-tertiary before:ring-2 before:ring-surface ${entry.is_applied ? '' : 'text-tertiary'}`}
      >
        <span className="min-w-0">
          {timelineSentence(entry)}
          {entry.code ? <code className="ml-1.5 font-mono text-mono text-tertiary">{entry.code}</code> : null}
        </span>
        <span className="text-meta text-tertiary">
          <Time at={entry.at} />
        </span>
      </li>
    ))}
  </ol>
);
