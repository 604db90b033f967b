'use client';

import { Check } from 'lucide-react';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { STATUS_KINDS } from '../delivery/status-kinds.ts';
import { StatusShape } from '../delivery/status-shape.tsx';
import type { DemoDelivery } from './demo-types.ts';
import type { DemoStep } from './steps.ts';

interface Props {
  steps: readonly DemoStep[];
  /** What the newest notification has come to, shown where the wire is out of sight. */
  latest: readonly DemoDelivery[];
}

/** The tour as a slim strip: what is done is ticked, what is next says how. On a phone only the next one is spelt out. */
export function StepStrip({ steps, latest }: Props) {
  const next = steps.find(({ isDone }) => !isDone);
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <nav aria-label="Tour" className="sticky top-0 z-20 border-b border-line bg-bg">
      <ol className="hidden lg:flex">
        {steps.map((step, index) => (
          <li key={step.id} className="min-w-0 flex-1 border-l border-line first:border-l-0">
            <a
              href={step.at}
              aria-current={step.id === next?.id ? 'step' : undefined}
              className="flex min-h-11 items-center gap-2.5 px-4 py-2 text-tertiary -outline-offset-2 hover:text-ink aria-[current=step]:text-ink"
            >
              <StepMark number={index + 1} isDone={step.isDone} isNext={step.id === next?.id} />
              <span className="min-w-0 truncate">
                <span className={step.id === next?.id ? 'font-medium' : ''}>{step.name}</span>
                {step.isDone ? <span className="sr-only">, done</span> : null}
              </span>
            </a>
          </li>
        ))}
      </ol>
      <div className="flex min-h-10 items-center gap-2.5 px-4 py-1.5 lg:border-t lg:border-line lg:bg-sunken lg:text-secondary">
        <span className="tnum shrink-0 text-meta text-tertiary lg:hidden">
          {done} / {steps.length}
        </span>
        {next ? (
          <p className="min-w-0 flex-1">
            <a href={next.at} className="font-medium text-ink underline-offset-2 hover:underline">
              {next.name}
            </a>
            <span className="text-secondary">. {next.how}</span>
          </p>
        ) : (
          <p className="min-w-0 flex-1">
            <span className="font-medium text-ink">That is the product.</span> Go on playing, or open any of these in
            the dashboard.
          </p>
        )}
        <LatestStrip rows={latest} />
      </div>
      <p role="status" className="sr-only">
        {`${done} of ${steps.length} steps done`}
      </p>
    </nav>
  );
}

const StepMark = ({ number, isDone, isNext }: { number: number; isDone: boolean; isNext: boolean }) => (
  <span
    aria-hidden="true"
    className={`tnum flex size-5 shrink-0 items-center justify-center rounded-full text-meta ${
      isDone ? 'bg-success-tint text-success' : isNext ? 'bg-ink text-bg' : 'border border-line-strong/60'
    }`}
  >
    {isDone ? <Check className="size-3" /> : number}
  </span>
);

/** Four glyphs that lead to the wire: on a phone it is below the shop. */
function LatestStrip({ rows }: { rows: readonly DemoDelivery[] }) {
  if (rows.length === 0) return null;
  return (
    <a href="#wire" className="flex min-h-7 shrink-0 items-center gap-2 rounded-control px-1 text-secondary md:hidden">
      <span className="sr-only">See it on the wire: </span>
      {rows.map(({ id, channel, status }) => {
        const { word, Icon } = CHANNEL_KINDS[channel];
        return (
          <span key={id} className="flex flex-col items-center gap-0.5">
            <Icon className="size-3 text-tertiary" aria-hidden="true" />
            <StatusShape status={status} />
            <span className="sr-only">{`${word} ${STATUS_KINDS[status].word}.`}</span>
          </span>
        );
      })}
    </a>
  );
}
