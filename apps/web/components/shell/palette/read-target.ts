import { ID_PREFIXES, type IdKind, parsePublicId } from '@carillon/core';

/** What somebody typed or pasted, as far as its shape tells. */
export type Target =
  /** Leads to a page below the environment's path. */
  | { kind: 'page'; name: string; path: string }
  /** An environment or workspace, which the visitor may or may not belong to. */
  | { kind: 'place'; id: string }
  | { kind: 'address'; field: 'email' | 'phone'; value: string }
  /** Known for what it is, but there is nothing to open. */
  | { kind: 'note'; sentence: string }
  | { kind: 'words'; text: string };

/** Reads a pasted id, address or word. Never throws. */
export function readTarget(input: string): Target {
  const text = input.trim();
  const idKind = idKindOf(text);
  if (idKind) return targetOfId(idKind, text);
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return { kind: 'address', field: 'email', value: text };
  const phone = text.replace(/[\s().-]/g, '');
  if (/^\+\d{6,15}$/.test(phone)) return { kind: 'address', field: 'phone', value: phone };
  if (TRACE.test(text)) return { kind: 'note', sentence: TRACE_SENTENCE };
  return { kind: 'words', text };
}

const TRACE = /^(00-)?[0-9a-f]{32}(-[0-9a-f]{16}-[0-9a-f]{2})?$/;
const TRACE_SENTENCE = 'A trace id. The logs of the API and of the workers carry it; no page of the dashboard does.';

const KINDS = Object.keys(ID_PREFIXES) as IdKind[];

const idKindOf = (text: string): IdKind | undefined => KINDS.find((kind) => parsePublicId(kind, text) !== null);

/** Where an id leads; `id` goes in at the star. */
const PAGES: Partial<Record<IdKind, { name: string; path: string }>> = {
  notification: { name: 'Open the notification', path: '/notifications/*' },
  delivery: { name: 'Open the delivery', path: '/deliveries/*' },
  template: { name: 'Open the template', path: '/templates/*' },
  provider: { name: 'Open the provider', path: '/channels?provider=*' },
  operation: { name: 'Open the operation', path: '/operations/*' },
  apiKey: { name: 'Show among the API keys', path: '/api-keys?key=*' },
  deadLetter: { name: 'Open the dead letters', path: '/dead-letters' },
  worker: { name: 'Open queues and workers', path: '/queues' },
  workflow: { name: 'Open the workflows', path: '/workflows' },
};

const NOTES: Partial<Record<IdKind, string>> = {
  request: 'A request id. Find it in the log of the API; every line of that request carries it.',
  attempt: 'An attempt. It is shown with its delivery: paste the id that begins with dlv_.',
  event: 'An event on the exchange. The workers’ logs carry its id.',
  inboxMessage: 'A message of a person’s inbox. It is shown with the person and with its delivery.',
  pushSubscription: 'A device that takes push. It is shown with the person it belongs to.',
  category: 'A category. Categories are shown with a person’s preferences.',
  member: 'A member of a workspace. Members have no page yet.',
  webhook: 'An outgoing webhook. Webhooks have no page yet.',
};

function targetOfId(kind: IdKind, id: string): Target {
  if (kind === 'environment' || kind === 'workspace') return { kind: 'place', id };
  const page = PAGES[kind];
  if (page) return { kind: 'page', name: page.name, path: page.path.replace('*', id) };
  return { kind: 'note', sentence: NOTES[kind] ?? 'An id of Carillon that has no page.' };
}
