'use client';

import { ChevronRight } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useId, useState } from 'react';
import type { DryDelivery } from '../../api/types.ts';
import { ChannelLabel } from '../delivery/channel-label.tsx';
import { StatusShape } from '../delivery/status-shape.tsx';
import { wouldSentence } from './would-sentence.ts';

const DryRunDetails = dynamic(() => import('./dry-run-details.tsx').then((module) => module.DryRunDetails), {
  ssr: false,
});

/** One channel of one person: the verdict with its sentence; the rendering and the rules on demand. */
export function DryRunRow({ row }: { row: DryDelivery }) {
  const panelId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const isSandbox = row.reason === 'sandbox';
  const { deliver } = row.decision;
  const problem = deliver ? row.content.problem : null;
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setIsOpen(!isOpen)}
        className="grid w-full grid-cols-[1rem_minmax(0,1fr)_auto] items-start gap-x-2 px-2.5 py-2 text-left -outline-offset-2 hover:bg-sunken sm:grid-cols-[1rem_6rem_minmax(0,1fr)_auto]"
      >
        <ChevronRight
          className={`mt-[3px] size-3.5 text-tertiary transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`}
          aria-hidden="true"
        />
        <ChannelLabel channel={row.channel} />
        <span className="col-span-2 col-start-2 row-start-2 min-w-0 text-secondary sm:col-span-1 sm:col-start-3 sm:row-start-1">
          {wouldSentence(row)}
          {row.recipient && row.channel !== 'in_app' ? <span className="text-tertiary"> {row.recipient}</span> : null}
          {problem ? <span className="block text-danger">The template cannot be rendered with this data.</span> : null}
        </span>
        <Verdict kind={!deliver ? 'filtered' : problem ? 'dead' : isSandbox ? 'sandbox' : 'sent'} />
      </button>
      <div id={panelId} hidden={!isOpen}>
        {isOpen ? <DryRunDetails row={row} /> : null}
      </div>
    </li>
  );
}

const VERDICTS = {
  sent: { word: 'Would send', look: 'bg-info-tint text-info', shape: 'sent' },
  filtered: { word: 'Filtered', look: 'bg-decision-tint text-decision', shape: 'filtered' },
  sandbox: { word: 'Test only', look: 'bg-decision-tint text-decision', shape: 'filtered' },
  dead: { word: 'Would fail', look: 'bg-danger-tint text-danger', shape: 'dead' },
} as const;

function Verdict({ kind }: { kind: keyof typeof VERDICTS }) {
  const { word, look, shape } = VERDICTS[kind];
  return (
    <span
      className={`inline-flex h-6 items-center gap-1.5 rounded-control px-2 text-meta font-medium whitespace-nowrap ${look}`}
    >
      <StatusShape status={shape} />
      {word}
    </span>
  );
}
