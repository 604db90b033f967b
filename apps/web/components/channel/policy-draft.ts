import { durationListText, durationText, parseDuration, parseDurationList } from './duration-text.ts';
import type { ChannelPolicyView } from './types.ts';

/** Settings of a policy that a person can change, as they are typed; empty goes back to the default. */
export type PolicyDraft = Record<PolicyField, string>;
export type PolicyField = 'rate_per_second' | 'max_attempts' | 'waits_ms' | 'timeout_ms' | 'doubt_grace_ms';

interface FieldFacts {
  label: string;
  what: string;
  show: (policy: ChannelPolicyView) => string;
  showDefault: (policy: ChannelPolicyView) => string;
  /** What the API takes; undefined when the text cannot be read. */
  parse: (text: string) => number | number[] | undefined;
  mistake: string;
}

const whole = (text: string): number | undefined => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined);

export const POLICY_FIELDS: Record<PolicyField, FieldFacts> = {
  rate_per_second: {
    label: 'Rate per second',
    what: "Messages per second and provider; a provider's own rate wins. Empty is unlimited.",
    show: ({ rate_per_second: { value } }) => (value === null ? '' : String(value)),
    showDefault: ({ rate_per_second: setting }) => (setting.default === null ? 'unlimited' : String(setting.default)),
    parse: whole,
    mistake: 'A whole number, or empty for unlimited.',
  },
  max_attempts: {
    label: 'Attempts',
    what: 'Provider calls for one delivery before it is dead.',
    show: ({ max_attempts: { value } }) => String(value),
    showDefault: ({ max_attempts: setting }) => String(setting.default),
    parse: whole,
    mistake: 'A whole number.',
  },
  waits_ms: {
    label: 'Waits between attempts',
    what: 'Separated by commas, each give or take a fifth; the last one repeats.',
    show: ({ waits_ms: { value } }) => durationListText(value),
    showDefault: ({ waits_ms: setting }) => durationListText(setting.default),
    parse: (text) => parseDurationList(text) ?? undefined,
    mistake: 'Waits such as 10 s, 2 min, 1 h.',
  },
  timeout_ms: {
    label: 'Time limit of one attempt',
    what: 'After it the attempt counts as failed, or as in doubt where the message may have gone out.',
    show: ({ timeout_ms: { value } }) => durationText(value),
    showDefault: ({ timeout_ms: setting }) => durationText(setting.default),
    parse: (text) => parseDuration(text) ?? undefined,
    mistake: 'A time such as 15 s.',
  },
  doubt_grace_ms: {
    label: 'Wait for evidence',
    what: 'When the provider did not answer, the message may have gone out. Its report gets this long before the next attempt.',
    show: ({ doubt_grace_ms: { value } }) => durationText(value),
    showDefault: ({ doubt_grace_ms: setting }) => durationText(setting.default),
    parse: (text) => parseDuration(text) ?? undefined,
    mistake: 'A time such as 1 min.',
  },
};

export const FIELD_NAMES = Object.keys(POLICY_FIELDS) as PolicyField[];

/** The policy as it would be typed. */
export const draftOf = (policy: ChannelPolicyView): PolicyDraft =>
  Object.fromEntries(FIELD_NAMES.map((field) => [field, POLICY_FIELDS[field].show(policy)])) as PolicyDraft;

export interface DraftChange {
  /** What to send: only what differs from the stored policy. */
  body: Partial<Record<PolicyField, number | number[] | null>>;
  /** Fields whose text cannot be read. */
  mistakes: Partial<Record<PolicyField, string>>;
  changed: PolicyField[];
}

/** What a draft changes. */
export function changeOf(draft: PolicyDraft, policy: ChannelPolicyView): DraftChange {
  const change: DraftChange = { body: {}, mistakes: {}, changed: [] };
  for (const field of FIELD_NAMES) {
    const { show, parse, mistake } = POLICY_FIELDS[field];
    const text = draft[field].trim();
    if (text === show(policy)) continue;
    const value = text === '' ? null : parse(text);
    if (value === undefined) change.mistakes[field] = mistake;
    else if (JSON.stringify(value) === JSON.stringify(policy[field].value)) continue;
    else change.body[field] = value;
    change.changed.push(field);
  }
  return change;
}

/** What the curve draws while somebody types: the draft where it can be read, else what is stored. */
export function curveOf(draft: PolicyDraft, policy: ChannelPolicyView): { waitsMs: number[]; maxAttempts: number } {
  const waits = parseDurationList(draft.waits_ms);
  const attempts = whole(draft.max_attempts);
  const isDefault = (field: PolicyField) => draft[field].trim() === '';
  return {
    waitsMs: isDefault('waits_ms') ? policy.waits_ms.default : waits?.length ? waits : policy.waits_ms.value,
    maxAttempts: isDefault('max_attempts')
      ? policy.max_attempts.default
      : Math.min(Math.max(attempts ?? policy.max_attempts.value, 1), 20),
  };
}
