import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { CHANNEL_KINDS, CHANNELS } from '../delivery/channel-kinds.ts';
import { ChannelLabel } from '../delivery/channel-label.tsx';
import { defineFilters, type FilterOption } from '../filter/filters.ts';
import { NotificationBadge } from './notification-badge.tsx';
import { NOTIFICATION_KINDS, NOTIFICATION_STATUSES } from './notification-kinds.ts';

const isOf = <Value extends string>(values: readonly Value[], text: string): text is Value =>
  values.some((value) => value === text);

/** What the notifications can be narrowed to. */
export const NOTIFICATION_FILTERS = defineFilters({
  search: {
    placeholder: 'Search by subscriber or id, or type metadata:order:77',
    fieldOf: (text) => (text.startsWith('ntf_') ? 'id' : 'subscriber'),
  },
  time: { from: 'created_from', to: 'created_to' },
  fields: {
    status: {
      kind: 'choice',
      label: 'Status',
      hasMenu: true,
      options: NOTIFICATION_STATUSES.map((value) => ({ value, word: NOTIFICATION_KINDS[value].word })),
      renderOption: (value) => (isOf(NOTIFICATION_STATUSES, value) ? <NotificationBadge status={value} /> : value),
    },
    channel: {
      kind: 'choice',
      label: 'Channel',
      hasMenu: true,
      options: CHANNELS.map((value) => ({ value, word: CHANNEL_KINDS[value].word })),
      renderOption: (value) => (isOf(CHANNELS, value) ? <ChannelLabel channel={value} /> : value),
    },
    workflow: { kind: 'choice', label: 'Workflow', loadOptions: workflowOptions },
    subscriber: { kind: 'text', label: 'Subscriber id', hint: 'By name or by topic' },
    metadata: { kind: 'text', label: 'Metadata', hint: 'name:value' },
    id: { kind: 'text', label: 'Notification id', apiName: 'ids' },
  },
});

async function workflowOptions(environmentId: string): Promise<FilterOption[]> {
  const path = environmentPath(environmentId, '/workflows?limit=100');
  const { data } = await browserFetch<{ data: { key: string; name: string }[] }>(path);
  return data.map(({ key, name }) => ({ value: key, word: name, note: key }));
}
