import type { Overview } from '../../api/types.ts';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { formatCount } from '../ui/number.ts';
import { roughDuration, wholeDuration } from '../ui/whole-duration.ts';
import { reasonName } from './reason-name.ts';

type ChannelHealth = Overview['channels'][number];
type Warning = Overview['warnings'][number];

export interface HealthLine {
  tone: 'good' | 'warning' | 'danger';
  text: string;
}

/** Waiting for longer than this is being behind, not being on the way. */
const BEHIND_MS = 60_000;
const SERIOUS: readonly Warning['code'][] = ['no_worker', 'rabbitmq_away', 'redis_away'];

/** What to know first: one line where all is well, otherwise one for each thing that is not, worst first. */
export function healthLines({
  warnings,
  channels,
  until,
}: Pick<Overview, 'warnings' | 'channels' | 'until'>): HealthLine[] {
  const nowMs = Date.parse(until);
  const lines = [
    ...warnings.map((warning) => warningLine(warning, nowMs)),
    ...channels.flatMap((channel) => channelLine(channel, nowMs) ?? []),
  ];
  if (lines.length === 0) return [channels.every(hasNoProvider) ? NOTHING_SET_UP : ALL_WELL];
  return lines.sort((one, other) => rank(one) - rank(other));
}

const hasNoProvider = ({ health }: ChannelHealth): boolean => health === 'no_provider';

const ALL_WELL: HealthLine = { tone: 'good', text: 'All channels healthy' };
const NOTHING_SET_UP: HealthLine = {
  tone: 'warning',
  text: 'No channel has a provider yet: nothing can be sent from here',
};

const rank = ({ tone }: HealthLine): number => (tone === 'danger' ? 0 : 1);

const warningLine = ({ code, message, since }: Warning, nowMs: number): HealthLine => ({
  tone: SERIOUS.includes(code) ? 'danger' : 'warning',
  text: since === null ? message : `${message} For ${wholeDuration(Math.max(nowMs - Date.parse(since), 0))} now.`,
});

function channelLine(health: ChannelHealth, nowMs: number): HealthLine | null {
  const name = CHANNEL_KINDS[health.channel].word;
  const backlog = backlogText(health);
  if (health.health === 'paused') return { tone: 'warning', text: joined(`${name} paused by a person`, backlog) };
  // A channel that nobody has set up and nobody uses is not ill.
  if (health.health === 'no_provider') {
    return health.waiting.total === 0 ? null : { tone: 'warning', text: joined(`${name} has no provider`, backlog) };
  }
  if (health.health === 'down' || health.health === 'degraded') {
    const word = health.health === 'down' ? 'down' : 'degraded';
    const what =
      health.breakers.length === 0 ? failingText(name, health) : `${name} ${word}: ${breakersText(health, nowMs)}`;
    return {
      tone: health.health === 'down' ? 'danger' : 'warning',
      text: joined(what, backlog),
    };
  }
  const oldestMs = health.waiting.oldest_at === null ? 0 : nowMs - Date.parse(health.waiting.oldest_at);
  if (oldestMs < BEHIND_MS) return null;
  return { tone: 'warning', text: joined(`${name} behind: oldest waits for ${wholeDuration(oldestMs)}`, backlog) };
}

/** `SMS: most attempts of the last 5 minutes failed with Twilio 20503`. */
function failingText(name: string, { trouble }: ChannelHealth): string {
  const reason = trouble === null ? '' : ` with ${reasonName(trouble.reason)}`;
  return `${name}: most attempts of the last 5 minutes failed${reason}`;
}

function breakersText({ breakers, trouble }: ChannelHealth, nowMs: number): string {
  const [first] = breakers;
  if (!first) return 'its provider fails';
  const state = first.state === 'open' ? 'breaker open' : 'breaker half open';
  const since = first.since === null ? '' : ` for ${wholeDuration(Math.max(nowMs - Date.parse(first.since), 0))}`;
  const reason = trouble === null ? '' : ` with ${reasonName(trouble.reason)}`;
  return `${first.provider} fails${reason} (${state}${since})`;
}

/** How long it takes is known only while it flows: not behind an open breaker. */
function backlogText({ waiting, drains_in_ms, breakers }: ChannelHealth): string | null {
  if (waiting.total === 0) return null;
  const isKnown = drains_in_ms !== null && breakers.every(({ state }) => state !== 'open');
  const drains = isKnown ? `, drains in about ${roughDuration(drains_in_ms)}` : '';
  return `${formatCount(waiting.total)} waiting${drains}`;
}

const joined = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(', ');
