import type { Channel } from '@carillon/core';
import type { NotificationDetail } from '../../api/types.ts';

/** Somebody the draft is for: a subscriber by id, perhaps with addresses said in place, or a topic. */
export interface DraftRecipient {
  kind: 'subscriber' | 'inline' | 'topic';
  /** The customer's id, or the topic's key. */
  id: string;
  email: string;
  phone: string;
}

/** A send request as it is being written. */
export interface SendDraft {
  workflow: string;
  recipients: DraftRecipient[];
  /** The payload as text: form and text edit the same. */
  dataText: string;
  /** Null is every channel of the workflow. */
  channels: Channel[] | null;
  isSandbox: boolean;
  /** What a repeated notification had besides. */
  more: Record<string, unknown>;
  /** Sent with the request, so that a second press sends nothing twice. */
  idempotencyKey: string;
}

export const EMPTY_DRAFT: Omit<SendDraft, 'idempotencyKey'> = {
  workflow: '',
  recipients: [],
  dataText: '{}',
  channels: null,
  isSandbox: false,
  more: {},
};

export const newKey = (): string => `dashboard-${crypto.randomUUID()}`;

export const toText = (data: unknown): string => JSON.stringify(data, null, 2);

/** The payload, or the words of what is wrong with its text. */
export type ParsedData = { ok: true; data: Record<string, unknown> } | { ok: false; message: string };

export function parseData(text: string): ParsedData {
  try {
    const data: unknown = JSON.parse(text.trim() === '' ? '{}' : text);
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      return { ok: false, message: 'The payload is a JSON object: { … }' };
    }
    return { ok: true, data: data as Record<string, unknown> };
  } catch (error) {
    return { ok: false, message: `This is not JSON: ${error instanceof Error ? error.message : 'unreadable'}` };
  }
}

/** The request's body, exactly as it is sent, previewed and shown as code. */
export function bodyOf(draft: SendDraft, data: Record<string, unknown>): Record<string, unknown> {
  return {
    workflow: draft.workflow,
    to: draft.recipients.map(recipientOf),
    data,
    ...(draft.channels === null ? {} : { channels: draft.channels }),
    ...draft.more,
    ...(draft.isSandbox ? { test: { sandbox: true } } : {}),
  };
}

function recipientOf({ kind, id, email, phone }: DraftRecipient): unknown {
  if (kind === 'topic') return { topic: id };
  if (kind === 'subscriber') return id;
  return { id, ...(email ? { email } : {}), ...(phone ? { phone } : {}) };
}

export const subscriber = (id: string): DraftRecipient => ({ kind: 'subscriber', id, email: '', phone: '' });

/** What was typed as a recipient: `topic:key`, an e-mail address, a phone number, or an id. */
export function readRecipient(text: string): DraftRecipient {
  const id = text.trim();
  if (id.startsWith('topic:')) return { kind: 'topic', id: id.slice(6).trim(), email: '', phone: '' };
  if (/^[^\s@]+@[^\s@]+$/.test(id)) return { kind: 'inline', id, email: id, phone: '' };
  if (/^\+\d[\d\s-]{5,}$/.test(id)) {
    const phone = id.replaceAll(/[\s-]/g, '');
    return { kind: 'inline', id: phone, email: '', phone };
  }
  return subscriber(id);
}

const MASK = '•';

/** A draft that sends a notification again. What this visitor may not see whole is left out, and named. */
export function draftOf(notification: NotificationDetail): {
  draft: Omit<SendDraft, 'idempotencyKey'>;
  hidden: string[];
} {
  const hidden = Object.entries(notification.data).flatMap(([key, value]) =>
    JSON.stringify(value).includes(MASK) ? [key] : [],
  );
  const data = Object.fromEntries(Object.entries(notification.data).filter(([key]) => !hidden.includes(key)));
  const isHiddenIn = (value: unknown) => JSON.stringify(value).includes(MASK);
  const { overrides, actor, metadata } = notification;
  return {
    draft: {
      workflow: notification.workflow.key,
      recipients: notification.to.map(fromSent),
      dataText: toText(data),
      channels: notification.channels,
      isSandbox: notification.is_sandbox,
      more: {
        ...(Object.keys(overrides).length > 0 && !isHiddenIn(overrides) ? { overrides } : {}),
        ...(actor === null ? {} : { actor }),
        ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
      },
    },
    hidden: isHiddenIn(overrides) ? [...hidden, 'overrides'] : hidden,
  };
}

function fromSent(entry: unknown): DraftRecipient {
  if (typeof entry === 'string') return subscriber(entry);
  const { id, topic, email, phone } = entry as { id?: string; topic?: string; email?: string; phone?: string };
  if (topic !== undefined) return { kind: 'topic', id: topic, email: '', phone: '' };
  // A masked address is no address; the person's stored one is used.
  const whole = (value: string | undefined) => (value && !value.includes(MASK) ? value : '');
  const [mail, number] = [whole(email), whole(phone)];
  return { kind: mail || number ? 'inline' : 'subscriber', id: id ?? '', email: mail, phone: number };
}
