import type { Channel } from '@carillon/core';
import type { MatrixCell, MatrixOrigin } from './matrix-model.ts';
import type { ChoicePlace, ChoiceValue } from './types.ts';

const CHANNEL_WORDS: Record<Channel, string> = {
  email: 'email',
  sms: 'SMS',
  push: 'push',
  in_app: 'in-app',
  webhook: 'webhook',
};

/** `Billing by email`, `Everything by SMS`, `Everything`. */
export const placeWords = (name: string, { channel }: Pick<ChoicePlace, 'channel'>): string =>
  channel === null ? name : `${name} by ${CHANNEL_WORDS[channel]}`;

/** `on`, `off`, `as inherited (on)`. */
export function valueWords(value: ChoiceValue, inherited: boolean): string {
  if (value === null) return `as inherited (${onOff(inherited)})`;
  return onOff(value);
}

const onOff = (isOn: boolean): string => (isOn ? 'on' : 'off');

/** The whole truth about one switch in one sentence: `Billing by email: on, inherited from the category's default`. */
export function cellSentence(name: string, cell: MatrixCell, isChanged: boolean): string {
  const subject = placeWords(name, cell.place);
  if (!cell.isUsed) return `${subject}: the workflow does not send on this channel`;
  if (cell.isLocked) return `${subject}: ${onOff(cell.enabled)}, locked because required`;
  const isEverything = cell.place.level === 'channel' || cell.place.level === 'global';
  if (isEverything && cell.set === null) {
    return `${subject}: not set, each category decides${isChanged ? ', not saved yet' : ''}`;
  }
  const source = cell.set === null ? `inherited from ${originWords(cell.origin)}` : 'set here';
  return `${subject}: ${onOff(cell.enabled)}, ${source}${isChanged ? ', not saved yet' : ''}`;
}

/** `the category's default`, `the choice for the channel`. */
export function originWords({ rule }: Pick<MatrixOrigin, 'rule'>): string {
  return ORIGIN_WORDS[rule] ?? 'a rule above it';
}

const ORIGIN_WORDS: Partial<Record<MatrixOrigin['rule'], string>> = {
  required: 'the category, which requires it',
  choice_workflow: 'the choice for the workflow',
  choice_category: 'the choice for the category',
  choice_channel: 'the choice for the whole channel',
  choice_global: 'the choice for everything',
  default_workflow: "the workflow's default",
  default_category: "the category's default",
  workflow_enabled: 'the workflow, which is disabled',
  subscriber_present: 'the erasure of this person',
};

/** Who chose: `Demo Owner (dashboard)`, `the person (unsubscribe link)`; null where nobody did. */
export function whoWords({ actor, actorName, by }: Pick<MatrixOrigin, 'actor' | 'actorName' | 'by'>): string | null {
  const kind = actor?.split(':')[0];
  const who = actorName ? (kind === 'key' ? `API key ${actorName}` : actorName) : WHO_WORDS[kind ?? ''];
  if (!who) return by;
  return by === null ? who : `${who} (${by})`;
}

const WHO_WORDS: Readonly<Record<string, string>> = {
  subscriber: 'the person',
  system: 'Carillon',
  key: 'an API key that is gone',
  member: 'a member who left',
};
