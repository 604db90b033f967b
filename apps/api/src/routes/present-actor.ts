import { type IdKind, toPublicId } from '@carillon/core';

const KINDS: Record<string, IdKind> = { key: 'apiKey', member: 'member', provider: 'provider' };

/** Who did something, with a public id: `key:key_…`, `member:mem_…`, `subscriber`, `system`. Never throws. */
export function presentActor(actor: string): string {
  const [kind = '', uuid] = actor.split(':');
  const idKind = KINDS[kind];
  return idKind === undefined || uuid === undefined ? kind : `${kind}:${toPublicId(idKind, uuid)}`;
}
