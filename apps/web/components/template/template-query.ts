import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { CHANNELS } from '../delivery/channel-kinds.ts';

/** What the list of templates is narrowed to, as the URL has it. */
export const TEMPLATE_FILTERS = {
  workflow: parseAsString,
  channel: parseAsStringLiteral(CHANNELS),
  versions: parseAsStringLiteral(['all'] as const),
};

export const loadTemplateFilters = createLoader(TEMPLATE_FILTERS);

interface Values {
  workflow: string | null;
  channel: string | null;
  versions: string | null;
}

/** The list's path at the API. */
export function templatePath({ workflow, channel, versions }: Values): string {
  const query = new URLSearchParams({ limit: '50' });
  if (workflow) query.set('workflow', workflow);
  if (channel) query.set('channel', channel);
  if (versions) query.set('versions', versions);
  return `/templates?${query}`;
}
