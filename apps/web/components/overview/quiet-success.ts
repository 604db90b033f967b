import type { Overview } from '../../api/types.ts';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { formatCount } from '../ui/number.ts';
import { wholeDuration } from '../ui/whole-duration.ts';

/** Trouble that is under way: when it began, and the most that waited. */
export interface Episode {
  name: string;
  kind: 'backlog' | 'breaker' | 'worker';
  sinceMs: number;
  peak: number;
}

export type Episodes = ReadonlyMap<string, Episode>;

type Facts = Pick<Overview, 'until' | 'channels' | 'queues' | 'warnings'>;

/** What waits for less than this is on its way. */
const BACKLOG_MS = 10_000;

/** Takes in a newer reading. What ended is told in one line each, once. Never throws. */
export function followEpisodes(before: Episodes, facts: Facts): { episodes: Episodes; lines: string[] } {
  const found = new Map(troubles(facts).map((episode) => [key(episode), episode]));
  const nowMs = Date.parse(facts.until);
  const episodes = new Map<string, Episode>();
  const lines: string[] = [];
  for (const [id, episode] of found) {
    const known = before.get(id);
    const sinceMs = Math.min(known?.sinceMs ?? episode.sinceMs, episode.sinceMs);
    episodes.set(id, { ...episode, sinceMs, peak: Math.max(known?.peak ?? 0, episode.peak) });
  }
  for (const [id, episode] of before) {
    if (found.has(id)) continue;
    // Not old any more, but still there: it has not drained yet.
    if (episode.kind === 'backlog' && depthOf(facts, episode.name) > 0 && isOld(facts, episode.name)) {
      episodes.set(id, episode);
    } else {
      lines.push(endLine(episode, nowMs));
    }
  }
  return { episodes, lines };
}

const key = ({ kind, name }: Episode): string => `${kind}:${name}`;

function troubles({ until, channels, queues, warnings }: Facts): Episode[] {
  const nowMs = Date.parse(until);
  const found: Episode[] = [];
  for (const { channel, waiting, breakers } of channels) {
    const { word } = CHANNEL_KINDS[channel];
    const sinceMs = waiting.oldest_at === null ? nowMs : Date.parse(waiting.oldest_at);
    if (nowMs - sinceMs > BACKLOG_MS) found.push({ name: word, kind: 'backlog', sinceMs, peak: waiting.total });
    for (const { provider, since } of breakers) {
      found.push({ name: provider, kind: 'breaker', sinceMs: since === null ? nowMs : Date.parse(since), peak: 0 });
    }
  }
  const outbox = queues.find(({ node }) => node === 'outbox');
  if (outbox && (outbox.oldest_age_ms ?? 0) > BACKLOG_MS) {
    const sinceMs = nowMs - (outbox.oldest_age_ms ?? 0);
    found.push({ name: 'Outbox', kind: 'backlog', sinceMs, peak: outbox.depth });
  }
  const away = warnings.find(({ code }) => code === 'no_worker');
  if (away) {
    const sinceMs = away.since === null ? nowMs : Date.parse(away.since);
    found.push({ name: 'Workers', kind: 'worker', sinceMs, peak: 0 });
  }
  return found;
}

function depthOf({ channels, queues }: Facts, name: string): number {
  if (name === 'Outbox') return queues.find(({ node }) => node === 'outbox')?.depth ?? 0;
  return channels.find(({ channel }) => CHANNEL_KINDS[channel].word === name)?.waiting.total ?? 0;
}

/** Whether what waits now is more than just on its way. */
function isOld({ until, channels, queues }: Facts, name: string): boolean {
  const nowMs = Date.parse(until);
  if (name === 'Outbox') return (queues.find(({ node }) => node === 'outbox')?.oldest_age_ms ?? 0) > BACKLOG_MS / 2;
  const oldestAt = channels.find(({ channel }) => CHANNEL_KINDS[channel].word === name)?.waiting.oldest_at ?? null;
  return oldestAt !== null && nowMs - Date.parse(oldestAt) > BACKLOG_MS / 2;
}

function endLine({ name, kind, sinceMs, peak }: Episode, nowMs: number): string {
  const lasted = wholeDuration(Math.max(nowMs - sinceMs, 1_000));
  if (kind === 'breaker') return `${name} answers again: its breaker closed after ${lasted}`;
  if (kind === 'worker') return `A worker is back after ${lasted}`;
  return `${name} drained in ${lasted}, ${formatCount(peak)} at most`;
}
