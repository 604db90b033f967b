import Link from 'next/link';
import type { Queues } from '../../api/types.ts';
import { healthLines } from '../overview/health-sentence.ts';
import { StatusLine } from '../overview/status-line.tsx';
import { PartialBanner } from '../page/partial-banner.tsx';
import { Section } from '../page/section.tsx';
import { formatCount } from '../ui/number.ts';
import { NodeTable } from './node-table.tsx';
import { PathDiagram } from './path-diagram.tsx';
import { queuePath } from './queue-path.ts';
import { WaitingTable } from './waiting-table.tsx';
import { WorkerTable } from './worker-table.tsx';

interface Props {
  reading: Queues;
  receivedMs: number;
  basePath: string;
}

/** The whole path: drawn, as a table, what waits on it, and who works on it. */
export function QueuesView({ reading, receivedMs, basePath }: Props) {
  const path = queuePath(reading);
  const { unresolved, workers } = reading;
  const failed = unresolved.dead + unresolved.bounced + unresolved.messages;
  const isStale = path.acknowledge.isStale || path.channels.some(({ lanes }) => lanes.some((lane) => lane.isStale));
  return (
    <>
      <StatusLine lines={healthLines({ ...reading, until: reading.read_at })} news={null} onPutAway={() => undefined} />
      {isStale ? (
        <PartialBanner>
          Workers take these samples. What is stamped with a time is the last that is known, not how things stand now.
        </PartialBanner>
      ) : null}
      <Section
        title="The path"
        aside={`rates: this environment, last ${Math.round(reading.rates.window_ms / 60_000)} min; depths: the whole installation`}
      >
        <PathDiagram path={path} rates={reading.rates} />
      </Section>
      <Section title="Workers" aside="a heartbeat every 2 s; silent after 10 s">
        {workers.length === 0 ? (
          <p className="py-2 text-danger">No worker has ever reported. What is accepted waits in the outbox.</p>
        ) : (
          <WorkerTable workers={workers} readAt={reading.read_at} receivedMs={receivedMs} />
        )}
      </Section>
      <Section
        title="Waiting in this environment"
        aside={
          <Link href={`${basePath}/dead-letters`} className="underline underline-offset-2 hover:text-ink">
            {formatCount(failed)} dead {failed === 1 ? 'letter' : 'letters'}
          </Link>
        }
      >
        <WaitingTable reading={reading} basePath={basePath} />
      </Section>
      <Section title="Nodes">
        <NodeTable reading={reading} path={path} />
      </Section>
    </>
  );
}
