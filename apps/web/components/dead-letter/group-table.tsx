'use client';

import Link from 'next/link';
import { Sparkline } from '../chart/sparkline.tsx';
import { ChannelLabel } from '../delivery/channel-label.tsx';
import { usePlace } from '../shell/use-place.ts';
import { formatCount } from '../ui/number.ts';
import { Time } from '../ui/time.tsx';
import { groupHref } from './dead-letter-paths.ts';
import { GroupCause } from './group-cause.tsx';
import type { DeadLetterGroup } from './types.ts';

const HEAD = 'h-9 border-b border-line px-3 font-medium';
const CELL = 'border-b border-line px-3 py-3 align-top';

interface Props {
  groups: DeadLetterGroup[];
  isOutdated: boolean;
}

/** One row for each way in which things went wrong, most first. */
export const GroupTable = ({ groups, isOutdated }: Props) => (
  <table
    className={`w-full table-fixed border-separate border-spacing-0 transition-opacity duration-100 ${isOutdated ? 'opacity-60' : ''}`}
  >
    <caption className="sr-only">Dead letters by what went wrong, most first</caption>
    <thead>
      <tr className="text-left text-meta text-secondary">
        <th scope="col" className={HEAD}>
          What went wrong
        </th>
        <th scope="col" className={`${HEAD} w-[76px] text-right`}>
          Count
        </th>
        <th scope="col" className={`${HEAD} w-[76px] text-right max-md:hidden`}>
          People
        </th>
        <th scope="col" className={`${HEAD} w-[128px] max-lg:hidden`}>
          Last 24 hours
        </th>
        <th scope="col" className={`${HEAD} w-[168px] max-md:hidden`}>
          Last seen
        </th>
      </tr>
    </thead>
    <tbody>
      {groups.map((group) => (
        <GroupRow key={`${group.kind} ${group.fingerprint}`} group={group} />
      ))}
    </tbody>
  </table>
);

function GroupRow({ group }: { group: DeadLetterGroup }) {
  const { basePath } = usePlace();
  return (
    <tr className="hover:bg-sunken/70" data-group={group.fingerprint}>
      <td className={CELL}>
        <div className="flex min-w-0 flex-col gap-1">
          <Link
            href={groupHref(basePath, group.fingerprint)}
            className="font-medium underline-offset-2 hover:underline"
          >
            {group.sentence}
          </Link>
          <GroupCause group={group} />
          <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-meta text-tertiary">
            {group.channel ? <ChannelLabel channel={group.channel} /> : <span>Queue {group.queue}</span>}
            {group.workflows.length > 0 ? <span className="break-words">{group.workflows.join(', ')}</span> : null}
            {group.reason ? <span className="font-mono text-mono break-all">{group.reason}</span> : null}
            <span className="md:hidden">
              <Time at={group.last_seen_at} withDistance />
            </span>
          </div>
        </div>
      </td>
      <td className={`${CELL} tnum text-right font-medium`}>{formatCount(group.count)}</td>
      <td className={`${CELL} tnum text-right text-secondary max-md:hidden`}>
        {group.people === null ? '–' : formatCount(group.people)}
      </td>
      <td className={`${CELL} max-lg:hidden`}>
        {group.trend.length > 0 ? <Sparkline values={group.trend} label={trendSentence(group.trend)} /> : null}
      </td>
      <td className={`${CELL} text-secondary max-md:hidden`}>
        <Time at={group.last_seen_at} withDistance />
        <span className="block text-meta text-tertiary">
          first <Time at={group.first_seen_at} />
        </span>
      </td>
    </tr>
  );
}

function trendSentence(trend: readonly number[]): string {
  const total = trend.reduce((sum, count) => sum + count, 0);
  return `${formatCount(total)} in the last 24 hours, ${formatCount(trend.at(-1) ?? 0)} in the last one`;
}
