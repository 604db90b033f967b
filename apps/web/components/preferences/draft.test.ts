import { expect, test } from 'vitest';
import { EMPTY_DRAFT, nextRowValue, nextValue, rebased, toChanges, withDraft, without, withValue } from './draft.ts';
import { conflictsOf, refusalsOf } from './draft-problems.ts';
import { countEffects, matrixRows, rowWord, settableCells } from './matrix-model.ts';
import { cellSentence, valueWords, whoWords } from './sentences.ts';
import { type ChoicePlace, type PreferenceCell, type Preferences, placeText } from './types.ts';

const cell = (over: Partial<PreferenceCell> = {}): PreferenceCell => ({
  enabled: true,
  is_required: false,
  set: null,
  inherited: true,
  origin: { rule: 'default_category', by: null, at: null, actor: null, actor_name: null },
  ...over,
});
const channels = (over: Partial<Record<string, PreferenceCell>> = {}) => ({
  ...{ email: cell(), sms: cell(), push: cell(), in_app: cell(), webhook: cell() },
  ...over,
});
const required = cell({ is_required: true, origin: { ...cell().origin, rule: 'required' } });
const preferences = (orders = channels()): Preferences => ({
  subscriber: 'ana',
  categories: [
    {
      ...{ key: 'orders', name: 'Orders', required_channels: ['email'], channels: { ...orders, email: required } },
      workflows: [
        { key: 'shipped', name: 'Order shipped', is_enabled: true, sends_on: ['email', 'sms'], channels: orders },
      ],
    },
  ],
  choices: [],
});

const place: ChoicePlace = { level: 'category', key: 'orders', channel: 'sms' };
const ordersRow = (of = preferences()) => {
  const row = matrixRows(of).find(({ id }) => id === 'category:orders');
  if (!row) throw new Error('the category has a row');
  return row;
};

test('the first press leaves what is inherited, and the third comes back to it', () => {
  expect(nextValue({ set: null, inherited: true })).toBe(false);
  expect(nextValue({ set: false, inherited: true })).toBe(true);
  expect(nextValue({ set: true, inherited: true })).toBeNull();
  expect(nextValue({ set: null, inherited: false })).toBe(true);
});

test('a change that is taken back is no change', () => {
  const draft = withValue(EMPTY_DRAFT, place, null, false);
  expect(toChanges(draft)).toEqual([
    { level: 'category', category: 'orders', channel: 'sms', enabled: false, expected: null },
  ]);
  expect(withValue(draft, place, null, null).size).toBe(0);
  expect(without(draft, place).size).toBe(0);
});

test('everything at once is asked for without key and channel', () => {
  const draft = withValue(EMPTY_DRAFT, { level: 'global', key: null, channel: null }, null, false);
  expect(toChanges(draft)).toEqual([{ level: 'global', enabled: false, expected: null }]);
});

test('a row is turned off where it can be, and what is required or never sent is left alone', () => {
  const rows = matrixRows(preferences());
  expect(rows.map(({ name }) => name)).toEqual(['Everything', 'Orders', 'Order shipped']);
  expect(nextRowValue(ordersRow())).toBe(false);
  expect(ordersRow().cells.email.isLocked).toBe(true);
  expect(rows[2]?.cells.push.isUsed).toBe(false);
});

test('the draft shows at once, and a locked switch stays on', () => {
  const email: ChoicePlace = { ...place, channel: 'email' };
  const draft = withValue(withValue(EMPTY_DRAFT, place, null, false), email, null, false);
  const row = withDraft(matrixRows(preferences()), draft)[1];
  expect(row?.cells.sms).toMatchObject({ enabled: false, set: false });
  expect(row?.cells.email.enabled).toBe(true);
});

test('a row whose required switch stays on is mixed once all others are off', () => {
  const allOff = settableCells(ordersRow()).reduce((draft, of) => withValue(draft, of.place, null, false), EMPTY_DRAFT);
  const [, row] = withDraft(matrixRows(preferences()), allOff);
  expect(rowWord(ordersRow())).toBe('On');
  expect(row && rowWord(row)).toBe('Mixed');
});

test('only switches that decide about a message count as effects', () => {
  const after = preferences(channels({ sms: cell({ enabled: false }), push: cell({ enabled: false }) }));
  expect(countEffects(preferences(), after)).toBe(1);
});

test('a refusal and a conflict find their change by its index', () => {
  const draft = withValue(EMPTY_DRAFT, place, null, false);
  const mistake = { pointer: '/changes/0', code: 'category_required', message: 'is required on this channel' };
  expect(refusalsOf(draft, [mistake]).get(placeText(place))).toBe('is required on this channel');
  const now: Preferences = {
    ...preferences(),
    choices: [
      {
        ...{ level: 'category', key: 'orders', channel: 'sms', enabled: true, source: 'api' },
        ...{ set_at: '2026-11-21T12:00:00.000Z', actor: 'key:key_1', actor_name: 'Backend' },
      },
    ],
  };
  const conflicts = conflictsOf(draft, [{ ...mistake, code: 'changed_meanwhile' }], now);
  expect(conflicts).toMatchObject([{ now: true, actorName: 'Backend' }]);
  expect(rebased(draft, placeText(place), true).get(placeText(place))?.from).toBe(true);
  expect(rebased(draft, placeText(place), false).size).toBe(0);
});

test('a switch says in one sentence what it is, where that comes from and whether it can be changed', () => {
  const row = ordersRow();
  expect(cellSentence('Orders', row.cells.email, false)).toBe('Orders by email: on, locked because required');
  expect(cellSentence('Orders', row.cells.sms, false)).toBe("Orders by SMS: on, inherited from the category's default");
  expect(cellSentence('Orders', { ...row.cells.sms, set: false, enabled: false }, true)).toBe(
    'Orders by SMS: off, set here, not saved yet',
  );
  expect(valueWords(null, false)).toBe('as inherited (off)');
});

test('who chose is named with the place of the choice, and nobody is made up', () => {
  expect(whoWords({ actor: 'member:mem_1', actorName: 'Ana', by: 'dashboard' })).toBe('Ana (dashboard)');
  expect(whoWords({ actor: 'subscriber', actorName: null, by: 'unsubscribe link' })).toBe(
    'the person (unsubscribe link)',
  );
  expect(whoWords({ actor: null, actorName: null, by: null })).toBeNull();
});
