import { z } from 'zod';
import { DECISION_REASONS, type DecisionReason } from '../delivery/reasons.ts';

export const DECISION_RULES = [
  'workflow_enabled',
  'subscriber_present',
  'suppression',
  'required',
  'choice_workflow',
  'choice_category',
  'choice_channel',
  'choice_global',
  'default_workflow',
  'default_category',
  'address',
  'channel_enabled',
  'provider',
  'template',
] as const;
export type DecisionRule = (typeof DECISION_RULES)[number];

const reasons = Object.keys(DECISION_REASONS) as [DecisionReason, ...DecisionReason[]];

/** The decision trace as stored with a delivery and shown by the API. */
export const decisionSchema = z.object({
  version: z.literal(1),
  deliver: z.boolean(),
  reason: z.enum(reasons).nullable(),
  /** One plain sentence. */
  summary: z.string(),
  rules: z.array(
    z.object({
      rule: z.enum(DECISION_RULES),
      /** What was found, in words. */
      value: z.string(),
      verdict: z.enum(['allow', 'deny', 'pass']),
      /** Who set the value and when; null where it is a fact rather than a choice. */
      origin: z.object({ by: z.string(), at: z.string().nullable() }).nullable(),
      decides: z.boolean(),
      overridden_by: z.enum(DECISION_RULES).nullable(),
    }),
  ),
});
export type Decision = z.infer<typeof decisionSchema>;
export type DecisionRow = Decision['rules'][number];
