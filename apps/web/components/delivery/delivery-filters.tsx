import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { defineFilters, type FilterOption } from '../filter/filters.ts';
import { CHANNEL_KINDS, CHANNELS } from './channel-kinds.ts';
import { ChannelLabel } from './channel-label.tsx';
import { StatusBadge } from './status-badge.tsx';
import { STATUS_KINDS, STATUSES } from './status-kinds.ts';

const isOf = <Value extends string>(values: readonly Value[], text: string): text is Value =>
  values.some((value) => value === text);

/** What the deliveries can be narrowed to. */
export const DELIVERY_FILTERS = defineFilters({
  search: {
    placeholder: 'Search by id, e-mail or phone, or type status:',
    fieldOf: (text) =>
      /^ntf_\w{26}$/.test(text) ? 'notification' : /^op_\w{26}$/.test(text) ? 'operation' : 'recipient',
  },
  time: { from: 'created_from', to: 'created_to' },
  fields: {
    status: {
      kind: 'choice',
      label: 'Status',
      hasMenu: true,
      options: STATUSES.map((value) => ({ value, word: STATUS_KINDS[value].word })),
      renderOption: (value) => (isOf(STATUSES, value) ? <StatusBadge status={value} /> : value),
    },
    channel: {
      kind: 'choice',
      label: 'Channel',
      hasMenu: true,
      options: CHANNELS.map((value) => ({ value, word: CHANNEL_KINDS[value].word })),
      renderOption: (value) => (isOf(CHANNELS, value) ? <ChannelLabel channel={value} /> : value),
    },
    recipient: { kind: 'text', label: 'Recipient', hint: 'Id, e-mail or phone, whole' },
    subscriber: { kind: 'text', label: 'Subscriber id' },
    reason: { kind: 'choice', label: 'Reason', loadOptions: reasonOptions },
    workflow: {
      kind: 'choice',
      label: 'Workflow',
      loadOptions: (id) => readOptions(id, '/workflows?limit=100', keyOption),
    },
    category: { kind: 'choice', label: 'Category', loadOptions: (id) => readOptions(id, '/categories', keyOption) },
    provider: {
      kind: 'choice',
      label: 'Provider',
      isSingle: true,
      loadOptions: (id) => readOptions(id, '/providers', providerOption),
    },
    error: {
      kind: 'choice',
      label: 'Error',
      apiName: 'error_fingerprint',
      loadOptions: (id) => readOptions(id, '/dead-letters?limit=50', errorOption),
    },
    notification: { kind: 'text', label: 'Notification id' },
    operation: { kind: 'text', label: 'Retried by operation' },
    possible_duplicate: {
      kind: 'choice',
      label: 'Possible duplicate',
      isSingle: true,
      options: [
        { value: 'true', word: 'yes' },
        { value: 'false', word: 'no' },
      ],
    },
    discarded: {
      kind: 'choice',
      label: 'Discarded',
      isSingle: true,
      options: [
        { value: 'true', word: 'yes' },
        { value: 'false', word: 'no' },
      ],
    },
    attempts_min: {
      kind: 'text',
      label: 'Attempts at least',
      pattern: { of: /^([1-9]\d?|100)$/, word: 'number from 1 to 100' },
    },
  },
});

type Raw = Record<string, unknown>;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

async function readOptions(
  environmentId: string,
  path: string,
  optionOf: (raw: Raw) => FilterOption,
): Promise<FilterOption[]> {
  const { data } = await browserFetch<{ data: Raw[] }>(environmentPath(environmentId, path));
  return data.map(optionOf).filter(({ value }) => value !== '');
}

const keyOption = (raw: Raw): FilterOption => ({ value: textOf(raw.key), word: textOf(raw.name) || textOf(raw.key) });
const providerOption = (raw: Raw): FilterOption => ({
  value: textOf(raw.id),
  word: textOf(raw.name),
  note: textOf(raw.kind),
});
const errorOption = (raw: Raw): FilterOption => ({
  value: textOf(raw.fingerprint),
  word: textOf(raw.fingerprint),
  note: textOf(raw.sentence),
});

/** The reasons that Carillon gives itself; a provider's own codes may be typed. */
async function reasonOptions(): Promise<FilterOption[]> {
  const { CALL_REASONS, DECISION_REASONS, PIPELINE_REASONS } = await import('@carillon/core');
  return Object.entries({ ...DECISION_REASONS, ...PIPELINE_REASONS, ...CALL_REASONS }).map(([value, sentence]) => ({
    value,
    word: value,
    note: sentence,
  }));
}
