'use client';

import type { DecisionRow, DecisionRule } from '@carillon/core';
import { useState } from 'react';
import type { DeliveryDecision } from '../../api/types.ts';
import { Time } from '../ui/time.tsx';

const RULE_WORDS: Record<DecisionRule, string> = {
  workflow_enabled: 'Workflow',
  subscriber_present: 'Subscriber',
  suppression: 'Suppression',
  required: 'Required category',
  choice_workflow: 'Choice for this workflow',
  choice_category: 'Choice for the category',
  choice_channel: 'Choice for the channel',
  choice_global: 'Choice for everything',
  default_workflow: "Workflow's default",
  default_category: "Category's default",
  address: 'Address',
  channel_enabled: 'Channel',
  provider: 'Provider',
  template: 'Template',
};

const VERDICTS: Record<DecisionRow['verdict'], { word: string; ink: string }> = {
  allow: { word: 'Allow', ink: 'text-success' },
  deny: { word: 'Deny', ink: 'text-decision' },
  pass: { word: 'Pass', ink: 'text-tertiary' },
};

interface Props {
  decision: DeliveryDecision;
  /** Said above already, so it is not repeated here. */
  knownSentence: string | null;
}

/**
 * The rules as they were evaluated, stored with the delivery; the deciding one is marked. Rules that said nothing
 * are folded away until they are asked for.
 */
export function DecisionTrace({ decision, knownSentence }: Props) {
  const [isWhole, setIsWhole] = useState(false);
  const telling = decision.rules.filter(isTelling);
  const folded = decision.rules.length - telling.length;
  return (
    <>
      {decision.summary === knownSentence ? null : <p className="mb-3 text-reading">{decision.summary}</p>}
      <ol className="overflow-hidden rounded-panel border border-line">
        {(isWhole ? decision.rules : telling).map((row) => (
          <RuleRow key={row.rule} row={row} />
        ))}
      </ol>
      {folded > 0 ? (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
          className="mt-1.5 h-6 text-meta text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
        >
          {isWhole ? 'Show only what mattered' : `Show all ${decision.rules.length} rules`}
        </button>
      ) : null}
    </>
  );
}

const isTelling = (row: DecisionRow): boolean =>
  row.decides || row.verdict !== 'pass' || row.overridden_by !== null || row.origin !== null;

function RuleRow({ row }: { row: DecisionRow }) {
  const { word, ink } = VERDICTS[row.verdict];
  const tint = row.decides ? (row.verdict === 'deny' ? 'bg-decision-tint' : 'bg-success-tint') : '';
  return (
    <li className={`grid grid-cols-[1fr_auto] gap-x-3 border-b border-line px-3 py-2 last:border-0 ${tint}`}>
      <div className="min-w-0">
        <p>
          <span className="font-medium">{RULE_WORDS[row.rule]}</span>
          <span className="text-secondary"> {row.value}</span>
        </p>
        {row.origin || row.overridden_by ? (
          <p className="text-meta text-tertiary">
            {row.origin ? `Set by ${row.origin.by}` : ''}
            {row.origin?.at ? (
              <>
                {' '}
                on <Time at={row.origin.at} />
              </>
            ) : null}
            {row.origin && row.overridden_by ? ' · ' : ''}
            {row.overridden_by ? `Overridden by ${RULE_WORDS[row.overridden_by].toLowerCase()}` : ''}
          </p>
        ) : null}
      </div>
      <span className={`text-meta font-medium ${ink}`}>
        {word}
        {row.decides ? ', decides' : ''}
      </span>
    </li>
  );
}
