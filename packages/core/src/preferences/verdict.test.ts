import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNELS } from '../delivery/vocabulary.ts';
import { decisionSchema } from './decision.ts';
import type { Choice, VerdictFacts } from './facts.ts';
import { decide } from './verdict.ts';

const base: VerdictFacts = {
  channel: 'email',
  subscriber: { id: 'ana', isErased: false },
  workflow: {
    key: 'weekly-digest',
    name: 'Weekly digest',
    isEnabled: true,
    category: { key: 'marketing', name: 'Marketing', requiredChannels: [], defaults: {} },
    defaults: {},
  },
  choices: [],
  address: { suppression: null },
  isChannelPaused: false,
  hasProvider: true,
  hasTemplate: true,
};

const choice = (over: Partial<Choice>): Choice => ({
  level: 'category',
  key: 'marketing',
  channel: 'email',
  enabled: false,
  source: 'preference_page',
  setAt: '2026-11-03T09:00:00.000Z',
  ...over,
});

describe('the preference filter', () => {
  test('says who turned what off, when and where', () => {
    expect(decide({ ...base, choices: [choice({ source: 'unsubscribe_link' })] })).toMatchObject({
      deliver: false,
      reason: 'unsubscribed',
      summary: 'Not sent by email: ana turned off Marketing by email on 3 Nov (unsubscribe link).',
    });
  });

  test('does not say of a person what a member did for them in the dashboard', () => {
    expect(decide({ ...base, choices: [choice({ source: 'dashboard' })] }).summary).toBe(
      'Not sent by email: a member turned off Marketing by email for ana on 3 Nov (dashboard).',
    );
  });

  test('lets the more specific choice win over the more general one', () => {
    const general = choice({ level: 'global', key: null, channel: null });
    const specific = choice({ level: 'workflow', key: 'weekly-digest', enabled: true });
    const decision = decide({ ...base, choices: [general, specific] });
    expect(decision.deliver).toBe(true);
    expect(decision.rules.find((row) => row.rule === 'choice_global')).toMatchObject({
      verdict: 'deny',
      overridden_by: 'choice_workflow',
    });
  });

  test('delivers what is required whatever the person chose, but never to a suppressed address', () => {
    const category = { ...base.workflow.category, requiredChannels: ['email'] as const };
    const facts = { ...base, workflow: { ...base.workflow, category }, choices: [choice({})] };
    expect(decide(facts)).toMatchObject({ deliver: true, summary: 'Allowed by email: Marketing is required.' });
    const suppressed = { suppression: { kind: 'bounce', since: '2026-11-01T00:00:00Z' } } as const;
    expect(decide({ ...facts, address: suppressed })).toMatchObject({ deliver: false, reason: 'suppressed_bounce' });
  });

  test('ignores a suppression on in_app, which has no address to suppress', () => {
    const address = { suppression: { kind: 'stop', since: '2026-11-01T00:00:00Z' } } as const;
    expect(decide({ ...base, channel: 'in_app', address }).deliver).toBe(true);
  });

  test.each([
    [{ address: null }, 'no_address'],
    [{ isChannelPaused: true }, 'channel_disabled'],
    [{ hasProvider: false }, 'no_provider'],
    [{ hasTemplate: false }, 'template_missing'],
    [{ subscriber: { id: 'ana', isErased: true } }, 'subscriber_erased'],
    [{ workflow: { ...base.workflow, isEnabled: false } }, 'workflow_disabled'],
    [{ workflow: { ...base.workflow, defaults: { email: false } } }, 'workflow_off'],
  ])('%o is filtered as %s', (over, reason) => {
    expect(decide({ ...base, ...over })).toMatchObject({ deliver: false, reason });
  });

  test('always has exactly one deciding row, and that row agrees with the verdict', () => {
    const anyChoice = fc.record({
      level: fc.constantFrom('workflow', 'category', 'channel', 'global'),
      key: fc.constantFrom('weekly-digest', 'marketing', 'other', null),
      channel: fc.option(fc.constantFrom(...CHANNELS)),
      enabled: fc.boolean(),
      source: fc.constantFrom('api', 'dashboard', 'unsubscribe_link'),
      setAt: fc.constant('2026-11-03T09:00:00.000Z'),
    }) as fc.Arbitrary<Choice>;
    const anyFacts = fc.record({
      channel: fc.constantFrom(...CHANNELS),
      choices: fc.array(anyChoice, { maxLength: 6 }),
      address: fc.constantFrom(
        null,
        { suppression: null },
        { suppression: { kind: 'stop', since: '2026-11-01T00:00:00Z' } },
      ),
      isChannelPaused: fc.boolean(),
      hasProvider: fc.boolean(),
      hasTemplate: fc.boolean(),
    });
    fc.assert(
      fc.property(anyFacts, (over) => {
        const decision = decisionSchema.parse(decide({ ...base, ...over } as VerdictFacts));
        const deciding = decision.rules.filter((row) => row.decides);
        expect(deciding).toHaveLength(1);
        expect(deciding[0]?.verdict === 'deny').toBe(!decision.deliver);
        expect(decision.reason === null).toBe(decision.deliver);
      }),
    );
  });
});
