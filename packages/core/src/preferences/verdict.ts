import type { DecisionReason } from '../delivery/reasons.ts';
import type { Channel } from '../delivery/vocabulary.ts';
import type { Decision, DecisionRow, DecisionRule } from './decision.ts';
import type { Choice, ChoiceLevel, ChoiceSource, VerdictFacts } from './facts.ts';

interface Finding {
  rule: DecisionRule;
  value: string;
  verdict: 'allow' | 'deny' | 'pass';
  origin?: { by: string; at: string | null };
  /** Set where the verdict is `deny`. */
  reason?: DecisionReason;
  /** The sentence, should this rule decide. */
  because?: string;
}

const CHANNEL_WORDS: Record<Channel, string> = {
  email: 'email',
  sms: 'text message',
  push: 'push',
  in_app: 'in-app',
  webhook: 'webhook',
};

const ADDRESS_WORDS: Record<Channel, string> = {
  email: 'email address',
  sms: 'phone number',
  push: 'push subscription',
  in_app: 'inbox',
  webhook: 'webhook URL',
};

const SOURCE_WORDS: Record<ChoiceSource, string> = {
  api: 'API',
  dashboard: 'dashboard',
  preference_page: 'preference page',
  unsubscribe_link: 'unsubscribe link',
  inbox: 'inbox',
  import: 'import',
};

const SUPPRESSION_WORDS = {
  bounce: { reason: 'suppressed_bounce', words: 'bounced' },
  complaint: { reason: 'suppressed_complaint', words: 'was reported as spam' },
  stop: { reason: 'suppressed_stop', words: 'answered STOP' },
} as const;

/**
 * The preference filter: whether a delivery may go out, with the ordered trace of every rule that was looked at.
 * Exactly one row decides. Hard facts come first, then what is required, the person's most specific choice, the
 * defaults, and last what is technically needed. Pure; never throws.
 */
export function decide(facts: VerdictFacts): Decision {
  const gates = [workflowEnabled(facts), subscriberPresent(facts), suppression(facts)];
  const wishes = [required(facts), ...choices(facts), ...defaults(facts)];
  const needs = [address(facts), channelEnabled(facts), provider(facts), template(facts)];

  const blockedBy = gates.find((finding) => finding.verdict === 'deny');
  const wish = wishes.find((finding) => finding.verdict !== 'pass');
  const missing = needs.find((finding) => finding.verdict === 'deny');
  const deciding = blockedBy ?? (wish?.verdict === 'deny' ? wish : (missing ?? wish));
  return trace(facts, [...gates, ...wishes, ...needs], deciding);
}

function trace(facts: VerdictFacts, findings: Finding[], deciding: Finding | undefined): Decision {
  const deliver = deciding?.verdict !== 'deny';
  const on = CHANNEL_WORDS[facts.channel];
  const because = deciding?.because ?? 'nothing speaks against it';
  return {
    version: 1,
    deliver,
    reason: deciding?.reason ?? null,
    summary: deliver ? `Allowed by ${on}: ${because}.` : `Not sent by ${on}: ${because}.`,
    rules: findings.map(
      (finding): DecisionRow => ({
        rule: finding.rule,
        value: finding.value,
        verdict: finding.verdict,
        origin: finding.origin ?? null,
        decides: finding === deciding,
        overridden_by: finding === deciding || finding.verdict === 'pass' ? null : (deciding?.rule ?? null),
      }),
    ),
  };
}

function workflowEnabled({ workflow }: VerdictFacts): Finding {
  return workflow.isEnabled
    ? { rule: 'workflow_enabled', value: 'enabled', verdict: 'pass' }
    : {
        rule: 'workflow_enabled',
        value: 'disabled',
        verdict: 'deny',
        reason: 'workflow_disabled',
        because: `the workflow ${workflow.name} is disabled`,
      };
}

function subscriberPresent({ subscriber }: VerdictFacts): Finding {
  return subscriber.isErased
    ? {
        rule: 'subscriber_present',
        value: 'erased',
        verdict: 'deny',
        reason: 'subscriber_erased',
        because: `${subscriber.id} was erased`,
      }
    : { rule: 'subscriber_present', value: 'present', verdict: 'pass' };
}

function suppression({ channel, address: found, subscriber }: VerdictFacts): Finding {
  const block = channel === 'in_app' ? null : (found?.suppression ?? null);
  if (block === null) return { rule: 'suppression', value: 'none', verdict: 'pass' };
  const { reason, words } = SUPPRESSION_WORDS[block.kind];
  return {
    rule: 'suppression',
    value: block.kind,
    verdict: 'deny',
    origin: { by: 'provider', at: block.since },
    reason,
    because: `the address of ${subscriber.id} ${words} on ${dayOf(block.since)}`,
  };
}

function required({ workflow: { category }, channel }: VerdictFacts): Finding {
  return category.requiredChannels.includes(channel)
    ? {
        rule: 'required',
        value: `${category.name} is required by ${CHANNEL_WORDS[channel]}`,
        verdict: 'allow',
        because: `${category.name} is required`,
      }
    : { rule: 'required', value: 'not required', verdict: 'pass' };
}

const LEVEL_RULES: readonly { level: ChoiceLevel; rule: DecisionRule; reason: DecisionReason }[] = [
  { level: 'workflow', rule: 'choice_workflow', reason: 'workflow_off' },
  { level: 'category', rule: 'choice_category', reason: 'category_off' },
  { level: 'channel', rule: 'choice_channel', reason: 'channel_off' },
  { level: 'global', rule: 'choice_global', reason: 'global_off' },
];

function choices(facts: VerdictFacts): Finding[] {
  return LEVEL_RULES.map(({ level, rule, reason }) => {
    const choice = facts.choices.find((candidate) => applies(candidate, level, facts));
    if (choice === undefined) return { rule, value: 'not set', verdict: 'pass' };
    const subject = subjectOf(level, facts);
    const turned = turnedBy(choice, subject, facts.subscriber.id);
    return {
      rule,
      value: choice.enabled ? 'on' : 'off',
      verdict: choice.enabled ? 'allow' : 'deny',
      origin: { by: SOURCE_WORDS[choice.source], at: choice.setAt },
      ...(choice.enabled ? {} : { reason: choice.source === 'unsubscribe_link' ? 'unsubscribed' : reason }),
      because: `${turned} on ${dayOf(choice.setAt)} (${SOURCE_WORDS[choice.source]})`,
    };
  });
}

/** What a member does in the dashboard is not said to be the person's own doing. */
function turnedBy({ enabled, source }: Choice, subject: string, person: string): string {
  const turned = `turned ${enabled ? 'on' : 'off'}`;
  return source === 'dashboard' ? `a member ${turned} ${subject} for ${person}` : `${person} ${turned} ${subject}`;
}

function applies(choice: Choice, level: ChoiceLevel, { channel, workflow }: VerdictFacts): boolean {
  if (choice.level !== level) return false;
  if (level === 'global') return true;
  if (choice.channel !== channel) return false;
  if (level === 'workflow') return choice.key === workflow.key;
  return level === 'channel' || choice.key === workflow.category.key;
}

function subjectOf(level: ChoiceLevel, { channel, workflow }: VerdictFacts): string {
  const by = `by ${CHANNEL_WORDS[channel]}`;
  if (level === 'workflow') return `${workflow.name} ${by}`;
  if (level === 'category') return `${workflow.category.name} ${by}`;
  return level === 'channel' ? `everything ${by}` : 'all notifications';
}

function defaults({ workflow, channel }: VerdictFacts): Finding[] {
  const own = workflow.defaults[channel];
  const inherited = workflow.category.defaults[channel] ?? true;
  const off = (name: string, reason: DecisionReason): Partial<Finding> => ({
    reason,
    because: `${name} is off by default by ${CHANNEL_WORDS[channel]}`,
  });
  return [
    own === undefined
      ? { rule: 'default_workflow', value: 'not set', verdict: 'pass' }
      : {
          rule: 'default_workflow',
          value: own ? 'on' : 'off',
          verdict: own ? 'allow' : 'deny',
          because: `${workflow.name} is on by default`,
          ...(own ? {} : off(workflow.name, 'workflow_off')),
        },
    {
      rule: 'default_category',
      value: inherited ? 'on' : 'off',
      verdict: inherited ? 'allow' : 'deny',
      because: `${workflow.category.name} is on by default`,
      ...(inherited ? {} : off(workflow.category.name, 'category_off')),
    },
  ];
}

function address({ address: found, channel, subscriber }: VerdictFacts): Finding {
  return found === null
    ? {
        rule: 'address',
        value: 'none',
        verdict: 'deny',
        reason: 'no_address',
        because: `${subscriber.id} has no ${ADDRESS_WORDS[channel]}`,
      }
    : { rule: 'address', value: 'present', verdict: 'pass' };
}

function channelEnabled({ isChannelPaused, channel }: VerdictFacts): Finding {
  return isChannelPaused
    ? {
        rule: 'channel_enabled',
        value: 'paused',
        verdict: 'deny',
        reason: 'channel_disabled',
        because: `${CHANNEL_WORDS[channel]} is paused in this environment`,
      }
    : { rule: 'channel_enabled', value: 'enabled', verdict: 'pass' };
}

function provider({ hasProvider, channel }: VerdictFacts): Finding {
  return hasProvider
    ? { rule: 'provider', value: 'present', verdict: 'pass' }
    : {
        rule: 'provider',
        value: 'none',
        verdict: 'deny',
        reason: 'no_provider',
        because: `this environment has no enabled ${CHANNEL_WORDS[channel]} provider`,
      };
}

function template({ hasTemplate, workflow, channel }: VerdictFacts): Finding {
  return hasTemplate
    ? { rule: 'template', value: 'present', verdict: 'pass' }
    : {
        rule: 'template',
        value: 'none',
        verdict: 'deny',
        reason: 'template_missing',
        because: `${workflow.name} has no ${CHANNEL_WORDS[channel]} template`,
      };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayOf(instant: string): string {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}
