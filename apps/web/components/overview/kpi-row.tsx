import type { Overview } from '../../api/types.ts';
import { valueText } from '../chart/chart-text.ts';
import { KpiTile } from '../chart/kpi-tile.tsx';
import { formatCount, formatRate } from '../ui/number.ts';
import { coursesOf, filteredShare, pointsDelta, relativeDelta, sentShare, spansOf } from './overview-figures.ts';
import { deliveriesHref } from './overview-links.ts';
import { WINDOW_NAMES } from './overview-params.ts';

interface Props {
  overview: Overview;
  basePath: string;
}

/** The numbers of the window, each beside its course and the window before. */
export function KpiRow({ overview, basePath }: Props) {
  const { window, totals, previous, latency_all, channels, unresolved } = overview;
  const spans = spansOf(overview);
  const rate = overview.accepted / spans.now;
  const course = coursesOf(overview.series);
  const retrying = channels.reduce((sum, { waiting }) => sum + waiting.retrying, 0);
  const failed = unresolved.dead + unresolved.bounced + unresolved.messages;
  const deltaNote = WINDOW_NAMES[window].before;
  const inWindow = { range: window };
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-panel border border-line bg-line md:grid-cols-4 lg:grid-cols-7 [&>:last-child]:col-span-2 lg:[&>:last-child]:col-span-1">
      <KpiTile
        name="Accepted"
        value={formatRate(rate)}
        unit="/s"
        delta={relativeDelta(rate, previous.accepted / spans.before, null)}
        deltaNote={deltaNote}
        spark={course.accepted}
        href={`${basePath}/notifications?range=${window}`}
        note={overview.previous.accepted === 0 ? `${formatCount(overview.accepted)} in all` : null}
      />
      <KpiTile
        name="Sent or delivered"
        {...share(sentShare(totals))}
        delta={pointsDelta(sentShare(totals), sentShare(previous.totals), 'more')}
        deltaNote={deltaNote}
        spark={course.sent}
        href={deliveriesHref(basePath, { status: ['sent', 'delivered'], ...inWindow })}
      />
      <KpiTile
        name="Filtered"
        {...share(filteredShare(totals))}
        delta={pointsDelta(filteredShare(totals), filteredShare(previous.totals), null)}
        deltaNote={deltaNote}
        spark={course.filtered}
        href={deliveriesHref(basePath, { status: ['filtered'], ...inWindow })}
      />
      <KpiTile
        name="Latency p50"
        {...latency(latency_all.p50_ms)}
        delta={relativeDelta(latency_all.p50_ms, previous.latency_all.p50_ms, 'less')}
        deltaNote={deltaNote}
        spark={course.p50}
      />
      <KpiTile
        name="Latency p95"
        {...latency(latency_all.p95_ms)}
        delta={relativeDelta(latency_all.p95_ms, previous.latency_all.p95_ms, 'less')}
        deltaNote={deltaNote}
        spark={course.p95}
      />
      <KpiTile
        name="Retrying now"
        value={formatCount(retrying)}
        tone={retrying > 0 ? 'warning' : 'ink'}
        spark={course.retrying}
        href={deliveriesHref(basePath, { status: ['retrying'] })}
      />
      <KpiTile
        name="Dead letters"
        value={formatCount(failed)}
        tone={failed > 0 ? 'danger' : 'ink'}
        spark={course.dead}
        href={`${basePath}/dead-letters`}
      />
    </dl>
  );
}

function share(percent: number | null) {
  if (percent === null) return { value: null };
  return { value: percent === 100 || percent === 0 ? String(percent) : percent.toFixed(1), unit: '%' };
}

/** The number and its unit apart: `1.2` `s`. */
function latency(ms: number | null) {
  if (ms === null) return { value: null };
  const [value = '', ...unit] = valueText(ms, 'ms').split(' ');
  return { value, unit: unit.join(' ') };
}
