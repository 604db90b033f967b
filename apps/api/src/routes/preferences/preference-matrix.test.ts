import type { CatalogueWorkflow, MadeChoice } from '@carillon/db';
import { expect, test } from 'vitest';
import { preferenceMatrix } from './preference-matrix.ts';

const marketing = { key: 'marketing', name: 'Marketing', requiredChannels: [], defaults: { sms: false } };
const security = { key: 'security', name: 'Security', requiredChannels: ['email'] as const, defaults: {} };
const digest: CatalogueWorkflow = {
  sendsOn: ['email', 'sms'],
  key: 'digest',
  name: 'Digest',
  isEnabled: true,
  category: marketing,
  defaults: {},
};
const code: CatalogueWorkflow = {
  sendsOn: ['email', 'sms', 'push'],
  key: 'code',
  name: 'Code',
  isEnabled: true,
  category: security,
  defaults: {},
};

const choice = (over: Partial<MadeChoice>): MadeChoice => ({
  level: 'category',
  key: 'marketing',
  channel: 'email',
  enabled: false,
  source: 'unsubscribe_link',
  setAt: '2026-11-03T09:12:00.000Z',
  actor: 'subscriber',
  actorName: null,
  ...over,
});

const matrixWith = (...choices: MadeChoice[]) => {
  const state = {
    subscriber: { id: 'ben', isErased: false },
    categories: [marketing, security],
    workflows: [digest, code],
  };
  const [first, second] = preferenceMatrix({ ...state, choices }).categories;
  if (first === undefined || second === undefined) throw new Error('two categories were given');
  return { marketing: first, security: second, digest: first.workflows[0], code: second.workflows[0] };
};

test('without choices the defaults of the category decide', () => {
  const { marketing: row } = matrixWith();
  expect(row.channels.email).toMatchObject({ enabled: true, set: null, origin: { rule: 'default_category' } });
  expect(row.channels.sms.enabled).toBe(false);
});

test('a choice on a category decides for its workflows and names who made it', () => {
  const { marketing: row, digest: workflow } = matrixWith(choice({}));
  expect(row.channels.email).toMatchObject({ enabled: false, set: false, inherited: true });
  expect(workflow?.channels.email).toEqual({
    enabled: false,
    is_required: false,
    set: null,
    inherited: false,
    origin: {
      rule: 'choice_category',
      by: 'unsubscribe link',
      at: '2026-11-03T09:12:00.000Z',
      actor: 'subscriber',
      actor_name: null,
    },
  });
});

test('a choice on a workflow wins over the one on its category', () => {
  const { marketing: row, digest: workflow } = matrixWith(
    choice({}),
    choice({ level: 'workflow', key: 'digest', enabled: true }),
  );
  expect(row.channels.email.enabled).toBe(false);
  expect(workflow?.channels.email).toMatchObject({ enabled: true, set: true, origin: { rule: 'choice_workflow' } });
});

test('what is required stays on when everything is turned off', () => {
  const { security: row, code: workflow } = matrixWith(choice({ level: 'global', key: null, channel: null }));
  expect(row.channels.email).toMatchObject({ enabled: true, is_required: true, origin: { rule: 'required' } });
  expect(workflow?.channels.push.enabled).toBe(false);
});
