import Link from 'next/link';
import type { Queues } from '../../api/types.ts';
import { ChannelLabel } from '../delivery/channel-label.tsx';
import { deliveriesHref } from '../overview/overview-links.ts';
import { formatCount } from '../ui/number.ts';
import { Time } from '../ui/time.tsx';
import { wholeDuration } from '../ui/whole-duration.ts';
import { PlainTable } from './plain-table.tsx';

interface Props {
  reading: Queues;
  basePath: string;
}

const COLUMNS = [
  { id: 'channel', name: 'Channel' },
  { id: 'queued', name: 'Queued', isNumber: true },
  { id: 'throttled', name: 'Throttled', isNumber: true },
  { id: 'retrying', name: 'Retrying', isNumber: true },
  { id: 'in_doubt', name: 'In doubt', isNumber: true, isMinor: true },
  { id: 'scheduled', name: 'Scheduled', isNumber: true, isMinor: true },
  { id: 'oldest', name: 'Oldest since', isNumber: true },
  { id: 'drains', name: 'Time to drain', isNumber: true, isMinor: true },
];

/** What waits in this environment and for what; each number leads to its deliveries. */
export function WaitingTable({ reading, basePath }: Props) {
  return (
    <PlainTable
      caption="Deliveries that wait, by channel"
      columns={COLUMNS}
      rows={reading.channels.map(({ channel, waiting, scheduled, drains_in_ms }) => {
        const cell = (count: number, status: string, reason?: string) => (
          <CountLink count={count} href={deliveriesHref(basePath, { channel, status: [status], reason })} />
        );
        return {
          id: channel,
          cells: [
            <ChannelLabel key="channel" channel={channel} />,
            cell(waiting.queued, 'queued'),
            cell(waiting.throttled, 'queued', 'throttled'),
            cell(waiting.retrying, 'retrying'),
            cell(waiting.in_doubt, 'in_doubt'),
            cell(scheduled, 'scheduled'),
            waiting.oldest_at === null ? '–' : <Time key="oldest" at={waiting.oldest_at} />,
            drains_in_ms === null ? '–' : wholeDuration(drains_in_ms),
          ],
        };
      })}
    />
  );
}

const CountLink = ({ count, href }: { count: number; href: string }) =>
  count === 0 ? (
    <span className="text-tertiary">0</span>
  ) : (
    <Link href={href} className="underline decoration-line-strong underline-offset-2 hover:decoration-ink">
      {formatCount(count)}
    </Link>
  );
