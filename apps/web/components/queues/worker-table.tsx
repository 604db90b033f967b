'use client';

import type { Queues } from '../../api/types.ts';
import { formatCount } from '../ui/number.ts';
import { Time } from '../ui/time.tsx';
import { useNow } from '../ui/use-now.ts';
import { wholeDuration } from '../ui/whole-duration.ts';
import { PlainTable } from './plain-table.tsx';

type Worker = Queues['workers'][number];

const COLUMNS = [
  { id: 'name', name: 'Worker' },
  { id: 'state', name: 'State' },
  { id: 'heartbeat', name: 'Heartbeat', isNumber: true },
  { id: 'jobs', name: 'Running jobs', isNumber: true },
  { id: 'delay', name: 'Loop delay', isNumber: true, isMinor: true },
  { id: 'memory', name: 'Memory', isNumber: true, isMinor: true },
  { id: 'version', name: 'Version', isMinor: true },
  { id: 'started', name: 'Started', isNumber: true, isMinor: true },
];

interface Props {
  workers: Queues['workers'];
  /** When the reading was made, by the server's clock and by ours. */
  readAt: string;
  receivedMs: number;
}

/** Processes that work, or worked a moment ago, with how lately they said so. */
export function WorkerTable({ workers, readAt, receivedMs }: Props) {
  const nowMs = useNow();
  const sinceReadMs = nowMs === 0 ? 0 : Math.max(nowMs - receivedMs, 0);
  return (
    <PlainTable
      caption="Workers"
      columns={COLUMNS}
      rows={workers.map((worker) => ({
        id: worker.id,
        cells: cellsOf(worker, Date.parse(readAt) - Date.parse(worker.heartbeat_at) + sinceReadMs),
      }))}
    />
  );
}

function cellsOf(worker: Worker, silentMs: number) {
  const figure = (name: string) => {
    const value = worker.stats[name];
    return typeof value === 'number' ? value : null;
  };
  const state = stateOf(worker);
  const delayMs = figure('event_loop_delay_ms');
  const bytes = figure('rss_bytes');
  const { version } = worker.stats;
  return [
    <span key="name" title={worker.stages.join(', ')}>
      {worker.name}
    </span>,
    <span key="state" className={`inline-flex items-center gap-1.5 ${state.ink}`}>
      <span className={`size-2 rounded-full ${state.dot}`} aria-hidden="true" />
      {state.word}
    </span>,
    <span key="heartbeat" className="whitespace-nowrap">
      {silentMs < 3_000 ? 'just now' : `${wholeDuration(silentMs)} ago`}
    </span>,
    figure('running_jobs') ?? '–',
    delayMs === null ? '–' : `${delayMs} ms`,
    bytes === null ? '–' : `${formatCount(bytes / 1_048_576)} MB`,
    typeof version === 'string' ? version : '–',
    <Time key="started" at={worker.started_at} />,
  ];
}

function stateOf({ is_alive, stopped_at }: Worker) {
  if (is_alive) return { word: 'Alive', ink: '', dot: 'bg-success' };
  if (stopped_at !== null) return { word: 'Stopped', ink: 'text-secondary', dot: 'border-2 border-tertiary' };
  return { word: 'Silent', ink: 'text-danger', dot: 'bg-danger' };
}
