import type { Overview } from '../../api/types.ts';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { formatCount } from '../ui/number.ts';
import { wholeDuration } from '../ui/whole-duration.ts';
import { deliveriesHref } from './overview-links.ts';

export interface AttentionItem {
  id: string;
  tone: 'danger' | 'warning';
  text: string;
  /** What one does about it, as the link's name. */
  action: string;
  href: string;
}

const OLD_QUEUE_MS = 60_000;

/** What a person should look at, each with the place to do so. */
export function attentionItems(overview: Overview, basePath: string): AttentionItem[] {
  const items = [
    ...warningItems(overview, basePath),
    ...breakerItems(overview, basePath),
    ...failureItems(overview, basePath),
    ...doubtItems(overview, basePath),
    ...queueItems(overview, basePath),
  ];
  return items.sort((one, other) => Number(one.tone === 'warning') - Number(other.tone === 'warning'));
}

const warningItems = ({ warnings }: Overview, basePath: string): AttentionItem[] =>
  warnings.map(({ code, message }) => ({
    id: code,
    tone: code === 'outbox_waits' ? 'warning' : 'danger',
    text: message,
    action: 'Look at the queues',
    href: `${basePath}/queues`,
  }));

const breakerItems = ({ channels }: Overview, basePath: string): AttentionItem[] =>
  channels.flatMap(({ channel, breakers }) =>
    breakers.map(({ provider_id, provider, state }) => ({
      id: `breaker-${provider_id}`,
      tone: 'danger' as const,
      text: `${CHANNEL_KINDS[channel].word}: ${provider} fails, its breaker is ${state === 'open' ? 'open' : 'half open'}`,
      action: 'Look at the channel',
      href: `${basePath}/channels/${channel}`,
    })),
  );

function failureItems({ unresolved }: Overview, basePath: string): AttentionItem[] {
  const items: AttentionItem[] = [];
  const { dead, bounced, messages } = unresolved;
  if (dead > 0)
    items.push(failure('dead', `${formatCount(dead)} ${dead === 1 ? 'delivery' : 'deliveries'} dead`, basePath));
  if (bounced > 0) items.push({ ...failure('bounced', `${formatCount(bounced)} bounced`, basePath), tone: 'warning' });
  if (messages > 0)
    items.push(
      failure(
        'messages',
        `${formatCount(messages)} broker ${messages === 1 ? 'message' : 'messages'} parked`,
        basePath,
      ),
    );
  return items;
}

const failure = (id: string, text: string, basePath: string): AttentionItem => ({
  id,
  tone: 'danger',
  text,
  action: 'Open the dead letters',
  href: `${basePath}/dead-letters`,
});

const doubtItems = ({ channels }: Overview, basePath: string): AttentionItem[] =>
  channels
    .filter(({ waiting }) => waiting.in_doubt > 0)
    .map(({ channel, waiting }) => ({
      id: `doubt-${channel}`,
      tone: 'warning',
      text: `${CHANNEL_KINDS[channel].word}: ${formatCount(waiting.in_doubt)} in doubt, the provider may or may not have taken them`,
      action: 'Show them',
      href: deliveriesHref(basePath, { channel, status: ['in_doubt'] }),
    }));

function queueItems({ queues, until }: Overview, basePath: string): AttentionItem[] {
  return queues
    .filter(({ node }) => node !== 'outbox')
    .flatMap(({ node, oldest_age_ms, sampled_at }) => {
      const ageMs =
        oldest_age_ms === null ? 0 : oldest_age_ms + Math.max(Date.parse(until) - Date.parse(sampled_at), 0);
      if (ageMs < OLD_QUEUE_MS) return [];
      return [
        {
          id: `queue-${node}`,
          tone: 'warning' as const,
          text: `The oldest on ${node} waits for ${wholeDuration(ageMs)}`,
          action: 'Look at the queues',
          href: `${basePath}/queues`,
        },
      ];
    });
}
