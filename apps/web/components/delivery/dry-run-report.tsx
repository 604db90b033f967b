import type { Delivery } from '../../api/types.ts';
import { formatCount } from '../ui/number.ts';
import { CHANNEL_KINDS } from './channel-kinds.ts';
import { STATUS_KINDS } from './status-kinds.ts';
import type { DryRun } from './use-dry-run.ts';

interface Props {
  dryRun: DryRun;
  /** Marked rows that no retry can start from. */
  refused: readonly Delivery[];
}

/** What would be touched, counted before anything is. */
export function DryRunReport({ dryRun, refused }: Props) {
  const { estimated, isCut, people, expired } = dryRun;
  const channelWord = (key: string) => wordIn(CHANNEL_KINDS, key);
  const statusWord = (key: string) => wordIn(STATUS_KINDS, key);
  return (
    <section aria-label="What would be retried" className="flex flex-col gap-3">
      <p className="text-reading" role="status">
        <strong className="tnum font-[560]">
          {isCut ? 'More than ' : ''}
          {formatCount(estimated)} {estimated === 1 ? 'delivery' : 'deliveries'}
        </strong>{' '}
        {estimated === 0
          ? 'can be retried. Only dead letters and deliveries that bounced, expired, were cancelled, filtered or are in doubt can.'
          : `to ${formatCount(people)} ${people === 1 ? 'person' : 'people'} would be tried again.`}
      </p>
      {estimated > 0 ? (
        <div className="grid grid-cols-2 gap-x-6 gap-y-3 rounded-panel border border-line p-3 sm:grid-cols-3">
          <Counts title="Channel" counts={dryRun.byChannel} wordOf={channelWord} />
          <Counts title="Status" counts={dryRun.byStatus} wordOf={statusWord} />
          <Counts title="Reason" counts={dryRun.byReason} wordOf={(key) => key.replaceAll('_', ' ')} />
        </div>
      ) : null}
      {expired > 0 ? (
        <p className="text-warning">
          {formatCount(expired)} {expired === 1 ? 'is' : 'are'} past {expired === 1 ? 'its' : 'their'} time and will not
          be sent.
        </p>
      ) : null}
      {refused.length > 0 ? <p className="text-secondary">{refusal(refused)}</p> : null}
    </section>
  );
}

const MOST = 5;

interface CountsProps {
  title: string;
  counts: readonly [string, number][];
  wordOf: (key: string) => string;
}

function Counts({ title, counts, wordOf }: CountsProps) {
  if (counts.length === 0) return null;
  const rest = counts.slice(MOST).reduce((sum, [, count]) => sum + count, 0);
  const shown = [...counts.slice(0, MOST).map(([key, count]) => [wordOf(key), count] as const)];
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-meta text-tertiary">{title}</h3>
      <dl className="flex flex-col gap-0.5">
        {[...shown, ...(rest > 0 ? [['others', rest] as const] : [])].map(([word, count]) => (
          <div key={word} className="flex justify-between gap-3">
            <dt className="truncate text-secondary" title={word}>
              {word}
            </dt>
            <dd className="tnum">{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const wordIn = (kinds: Readonly<Record<string, { word: string }>>, key: string): string => kinds[key]?.word ?? key;

/** Which of the marked ones stay as they are, and why. */
function refusal(rows: readonly Delivery[]): string {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const word = row.is_sandbox ? 'test send' : STATUS_KINDS[row.status].word.toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const list = [...counts].map(([word, count]) => `${formatCount(count)} ${word}`).join(', ');
  return `${formatCount(rows.length)} of the selected ${rows.length === 1 ? 'is' : 'are'} left as ${rows.length === 1 ? 'it is' : 'they are'}: ${list}.`;
}
