'use client';

import type { DryDelivery } from '../../api/types.ts';
import { DecisionTrace } from '../delivery/decision-trace.tsx';
import { RenderedMessage, RenderProblem, RenderWarnings } from '../template/rendering-view.tsx';

/** What would be said, by whom it would be carried, and the rules that decide. */
export const DryRunDetails = ({ row }: { row: DryDelivery }) => (
  <div className="flex flex-col gap-3 border-t border-line bg-bg px-3 py-3">
    <p className="text-meta text-tertiary">
      {row.provider ? `Taken by ${row.provider}` : 'No provider would take it'}
      {row.content.template
        ? `, template version ${row.content.template.version}, ${row.content.template.locale}.`
        : '.'}
    </p>
    <RenderProblem rendering={row.content} />
    <RenderedMessage rendering={row.content} />
    <RenderWarnings warnings={row.content.warnings} />
    <div>
      <DecisionTrace decision={row.decision} knownSentence={row.summary} />
    </div>
  </div>
);
