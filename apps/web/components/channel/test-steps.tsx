import type { ProviderTestResult } from './types.ts';

const KINDS = {
  network: { sign: '·', word: 'Network' },
  sent: { sign: '→', word: 'Sent' },
  received: { sign: '←', word: 'Received' },
} as const;

/** What both sides said, line by line, with the time since the test began. */
export const TestSteps = ({ steps }: { steps: ProviderTestResult['steps'] }) => (
  <ol
    aria-label="What went over the wire"
    className="rounded-panel border border-line bg-sunken py-2 font-mono text-mono"
  >
    {steps.map(({ kind, text, at_ms }, index) => (
      <li
        // biome-ignore lint/suspicious/noArrayIndexKey: a log only ever grows at its end
        key={index}
        className={`grid grid-cols-[4.5rem_1.25rem_minmax(0,1fr)] gap-x-2 px-3 ${kind === 'network' ? 'text-tertiary' : kind === 'sent' ? 'text-secondary' : 'text-ink'}`}
      >
        <span className="tnum text-right text-tertiary">{at_ms} ms</span>
        <span title={KINDS[kind].word}>
          <span aria-hidden="true">{KINDS[kind].sign}</span>
          <span className="sr-only">{KINDS[kind].word}:</span>
        </span>
        <span className="break-words whitespace-pre-wrap">{text}</span>
      </li>
    ))}
  </ol>
);
