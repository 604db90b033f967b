import type { Channel } from '@carillon/core';
import type { DeadLetterGroup } from './types.ts';

/** Groups of one channel, or all. */
export const groupsPath = (channel: Channel | null): string =>
  channel === null ? '/dead-letters' : `/dead-letters?${new URLSearchParams({ channel })}`;

/** One group, as long as anything is left in it. */
export const groupPath = (fingerprint: string): string => `/dead-letters?${new URLSearchParams({ fingerprint })}`;

/** What is left of a group, newest first. */
export function groupRowsPath(fingerprint: string, page: { cursor?: string; limit?: number } = {}): string {
  const query = new URLSearchParams({
    error_fingerprint: fingerprint,
    status: 'dead,bounced',
    discarded: 'false',
    limit: String(page.limit ?? 50),
  });
  if (page.cursor) query.set('cursor', page.cursor);
  return `/deliveries?${query}`;
}

/** The targets of an operation on a whole group. */
export const groupFilter = (fingerprint: string) => ({
  error_fingerprint: [fingerprint],
  status: ['dead', 'bounced'],
});

export const groupHref = (basePath: string, fingerprint: string): string =>
  `${basePath}/dead-letters?${new URLSearchParams({ group: fingerprint })}`;

/** The room with the setting that most likely puts a group right; null where nobody can say. */
export function fixLink(basePath: string, group: DeadLetterGroup): { href: string; name: string } | null {
  switch (group.fix_in) {
    case 'channel':
      return group.channel === null
        ? null
        : { href: `${basePath}/channels/${group.channel}`, name: 'Open the channel' };
    case 'template':
      return group.workflows.length === 1 && group.workflows[0]
        ? { href: `${basePath}/workflows/${encodeURIComponent(group.workflows[0])}`, name: 'Open the workflow' }
        : { href: `${basePath}/templates`, name: 'Open the templates' };
    case 'subscriber':
      return group.people === 1 && group.example_subscriber_id
        ? {
            href: `${basePath}/subscribers/${encodeURIComponent(group.example_subscriber_id)}`,
            name: 'Open the person',
          }
        : null;
    case 'workers':
      return { href: `${basePath}/queues`, name: 'Open the queues' };
    default:
      return null;
  }
}
