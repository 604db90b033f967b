'use client';

import { formatDuration } from '../ui/number.ts';
import { useHydrated } from '../ui/use-hydrated.ts';
import type { LaneSpec } from './lane-spec.ts';
import { elapsed, preciseTime } from './lane-times.ts';

interface Props {
  lanes: LaneSpec[];
  startMs: number;
}

/** The lanes as rows: the same facts, for reading and for screen readers. */
export function LaneTable({ lanes, startMs }: Props) {
  const isHydrated = useHydrated();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto" tabIndex={0} aria-label="Timeline as a table">
      <table className="w-full min-w-[40rem] text-left">
        <caption className="sr-only">What happened on each channel, and when</caption>
        <thead>
          <tr className="border-b border-line text-meta text-secondary [&>th]:h-8 [&>th]:pr-4 [&>th]:font-normal">
            <th scope="col">Channel</th>
            <th scope="col">What</th>
            <th scope="col">At</th>
            <th scope="col">After acceptance</th>
            <th scope="col">Took</th>
          </tr>
        </thead>
        <tbody className="tnum">
          {lanes.flatMap(({ id, label, marks }) =>
            marks.map((mark) => (
              <tr key={`${id} ${mark.id}`} className="border-b border-line [&>td]:py-1.5 [&>td]:pr-4 [&>td]:align-top">
                <th scope="row" className="py-1.5 pr-4 align-top font-normal whitespace-nowrap">
                  {label}
                </th>
                <td>
                  {mark.name}
                  {mark.detail ? <span className="block text-meta text-secondary">{mark.detail}</span> : null}
                </td>
                <td className="whitespace-nowrap">
                  {isHydrated ? preciseTime(mark.fromMs) : new Date(mark.fromMs).toISOString()}
                </td>
                <td className="whitespace-nowrap">{elapsed(mark.fromMs, startMs)}</td>
                <td className="whitespace-nowrap">
                  {mark.kind === 'tick' ? '–' : formatDuration(mark.toMs - mark.fromMs)}
                  {mark.isOpen ? ', not over' : ''}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}
