import type { Channel } from '@carillon/core';
import { CHANNELS } from '../delivery/channel-kinds.ts';
import type { ChoicePlace, ChoiceValue, PreferenceCell, Preferences } from './types.ts';

/** Where an effective value comes from, nearest to the person first. */
export type OriginKind = 'required' | 'person' | 'workflow' | 'category' | 'blocked';

export interface MatrixOrigin {
  kind: OriginKind;
  rule: PreferenceCell['origin']['rule'];
  /** Where it was chosen: `dashboard`. */
  by: string | null;
  at: string | null;
  actor: string | null;
  actorName: string | null;
}

/** One switch of the grid. */
export interface MatrixCell {
  place: ChoicePlace;
  /** What is set here. */
  set: ChoiceValue;
  enabled: boolean;
  inherited: boolean;
  isLocked: boolean;
  /** False where the workflow never sends on this channel. */
  isUsed: boolean;
  origin: MatrixOrigin;
}

export interface MatrixRow {
  id: string;
  level: 'global' | 'category' | 'workflow';
  name: string;
  /** Key of the category that a workflow belongs to. */
  parent: string | null;
  key: string | null;
  workflowCount: number;
  note: string | null;
  cells: Record<Channel, MatrixCell>;
  /** The switch for everything; only the first row has one of its own. */
  global: MatrixCell | null;
}

/** The rows of the grid, workflows below their category. Pure. */
export function matrixRows(preferences: Preferences): MatrixRow[] {
  return [
    everythingRow(preferences),
    ...preferences.categories.flatMap((category) => [
      {
        ...{ id: `category:${category.key}`, level: 'category' as const, key: category.key, name: category.name },
        ...{ parent: null, note: null, global: null, workflowCount: category.workflows.length },
        cells: channelRecord((channel) =>
          cellOf({ level: 'category', key: category.key, channel }, category.channels[channel], true),
        ),
      },
      ...category.workflows.map((workflow) => ({
        ...{ id: `workflow:${workflow.key}`, level: 'workflow' as const, key: workflow.key, name: workflow.name },
        ...{ parent: category.key, global: null, workflowCount: 0 },
        note: workflow.is_enabled ? null : 'Disabled',
        cells: channelRecord((channel) =>
          cellOf(
            { level: 'workflow', key: workflow.key, channel },
            workflow.channels[channel],
            workflow.sends_on.includes(channel),
          ),
        ),
      })),
    ]),
  ];
}

function cellOf(place: ChoicePlace, cell: PreferenceCell | undefined, isUsed: boolean): MatrixCell {
  if (!cell) throw new Error('a channel has no cell');
  const { origin } = cell;
  return {
    place,
    isUsed,
    set: cell.set,
    enabled: cell.enabled,
    inherited: cell.inherited,
    isLocked: cell.is_required,
    origin: {
      kind: kindOf(origin.rule),
      rule: origin.rule,
      by: origin.by,
      at: origin.at,
      actor: origin.actor,
      actorName: origin.actor_name,
    },
  };
}

function kindOf(rule: MatrixOrigin['rule']): OriginKind {
  if (rule === 'required') return 'required';
  if (rule.startsWith('choice_')) return 'person';
  if (rule === 'default_workflow') return 'workflow';
  return rule === 'default_category' ? 'category' : 'blocked';
}

/** What is said about everything: per channel, and all at once. Unset, it leaves each category to itself. */
function everythingRow({ choices }: Preferences): MatrixRow {
  const cellAt = (place: ChoicePlace): MatrixCell => {
    const choice = choices.find(({ level, channel }) => level === place.level && channel === place.channel);
    return {
      ...{ place, isUsed: true, isLocked: false, inherited: true },
      set: choice?.enabled ?? null,
      enabled: choice?.enabled ?? true,
      origin: {
        kind: choice ? 'person' : 'category',
        rule: place.level === 'global' ? 'choice_global' : 'choice_channel',
        by: choice ? (SOURCE_WORDS[choice.source] ?? choice.source) : null,
        at: choice?.set_at ?? null,
        actor: choice?.actor ?? null,
        actorName: choice?.actor_name ?? null,
      },
    };
  };
  return {
    ...{ id: 'everything', level: 'global', key: null, name: 'Everything', parent: null, workflowCount: 0, note: null },
    cells: channelRecord((channel) => cellAt({ level: 'channel', key: null, channel })),
    global: cellAt({ level: 'global', key: null, channel: null }),
  };
}

export const SOURCE_WORDS: Readonly<Record<string, string>> = {
  api: 'API',
  dashboard: 'dashboard',
  preference_page: 'preference page',
  unsubscribe_link: 'unsubscribe link',
  inbox: 'inbox',
  import: 'import',
};

function channelRecord(make: (channel: Channel) => MatrixCell): Record<Channel, MatrixCell> {
  const [email, sms, push, inApp, webhook] = CHANNELS.map(make);
  if (!email || !sms || !push || !inApp || !webhook) throw new Error('a channel has no cell');
  return { email, sms, push, in_app: inApp, webhook };
}

/** Every switch of a row that can be set. */
export const settableCells = (row: MatrixRow): MatrixCell[] =>
  CHANNELS.map((channel) => row.cells[channel]).filter((cell) => !cell.isLocked && cell.isUsed);

/** What the switches of a row have in common, those that are required among them. */
export function rowWord(row: MatrixRow): 'On' | 'Off' | 'Mixed' {
  const enabled = CHANNELS.flatMap((channel) => (row.cells[channel].isUsed ? [row.cells[channel].enabled] : []));
  if (enabled.every(Boolean)) return 'On';
  return enabled.some(Boolean) ? 'Mixed' : 'Off';
}

/** How many switches that decide about a message have another effective value. */
export function countEffects(before: Preferences, after: Preferences): number {
  const values = (preferences: Preferences) =>
    preferences.categories.flatMap(({ workflows }) =>
      workflows.flatMap(({ sends_on, channels }) => sends_on.map((channel) => channels[channel]?.enabled)),
    );
  const [old, now] = [values(before), values(after)];
  return now.filter((enabled, index) => enabled !== old[index]).length;
}
