import { CircleCheck, OctagonAlert, TriangleAlert, X } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';
import type { HealthLine } from './health-sentence.ts';

const LOOKS = {
  good: { Icon: CircleCheck, ink: 'text-success' },
  warning: { Icon: TriangleAlert, ink: 'text-warning' },
  danger: { Icon: OctagonAlert, ink: 'text-danger' },
} as const;

const BACKGROUNDS = {
  good: 'border-line bg-surface',
  warning: 'border-warning/30 bg-warning-tint',
  danger: 'border-danger/30 bg-danger-tint',
} as const;

interface Props {
  lines: readonly HealthLine[];
  news: { lines: readonly string[]; at: string } | null;
  onPutAway: () => void;
}

/** The first thing on the page: whether everything is well, and what just became well again. */
export function StatusLine({ lines, news, onPutAway }: Props) {
  const worst = lines[0]?.tone ?? 'good';
  return (
    <div className={`rounded-panel border px-3 py-2 ${BACKGROUNDS[worst]}`} data-health={worst}>
      <div role="status" aria-label="Health">
        <ul className="flex flex-col gap-1">
          {lines.map(({ tone, text }) => {
            const { Icon, ink } = LOOKS[tone];
            return (
              <li key={text} className="flex items-start gap-2 text-reading">
                <Icon className={`mt-[3px] size-4 shrink-0 ${ink}`} aria-hidden="true" />
                <span className="min-w-0 font-medium">{text}</span>
              </li>
            );
          })}
        </ul>
      </div>
      {news ? (
        <div className="mt-1.5 flex items-start gap-2 border-t border-line pt-1.5">
          <CircleCheck className="mt-0.5 size-4 shrink-0 text-success" aria-hidden="true" />
          <div role="status" className="min-w-0 flex-1">
            {news.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
          <span className="text-meta text-tertiary">
            <Time at={news.at} />
          </span>
          <Button look="quiet" size="icon" className="-my-1.5" aria-label="Put this note away" onClick={onPutAway}>
            <X className="size-3.5" aria-hidden="true" />
          </Button>
        </div>
      ) : null}
    </div>
  );
}
