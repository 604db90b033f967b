import { createUnsubscribeToken } from '@carillon/channels';
import {
  type Overrides,
  pickTemplate,
  type Recipient,
  splitOverrides,
  templateVariables,
  toPublicId,
} from '@carillon/core';
import { type DeliveryContentFacts, findDeliveryContent, type Scope, type TemplateSource } from '@carillon/db';
import { maskSensitive, type RenderRequest } from '@carillon/rendering';
import { z } from 'zod';
import type { ApiDependencies } from '../../dependencies.ts';
import { hideValues, sensitiveValues } from '../../http/hide-values.ts';

export const contentSchema = z.object({
  channel: z.string(),
  fields: z.record(z.string(), z.string()).nullable().describe('Rendered again; sensitive values are masked.'),
  template: z.object({ id: z.string(), locale: z.string(), version: z.int() }).nullable(),
  matches_sent: z
    .boolean()
    .nullable()
    .describe('Whether it is what the newest attempt sent; null where nothing was sent.'),
  problem: z.string().nullable().describe('Why it could not be rendered.'),
});
type ContentView = z.infer<typeof contentSchema>;

interface Opened {
  data: Record<string, unknown>;
  overrides: Overrides;
  to: Recipient[];
  subscriberData: Record<string, unknown>;
}

/**
 * What a delivery says, rendered now from what is stored.
 * @param sent template and hash of the newest attempt that rendered something
 */
export async function renderContent(
  deps: ApiDependencies,
  scope: Scope,
  deliveryId: string,
  sent: { templateId: string | null; sha256: string | null },
): Promise<ContentView | null> {
  const facts = await findDeliveryContent(deps.database.pool, scope, deliveryId, sent.templateId);
  if (facts === null) return null;
  const nothing = { channel: facts.channel, fields: null, template: null, matches_sent: null };
  const template =
    facts.templates.find(({ id }) => id === sent.templateId) ??
    pickTemplate(facts.templates, facts.channel, facts.locale);
  if (template === null) return { ...nothing, problem: 'There is no template for this channel.' };
  const opened = await openFacts(deps, scope, facts);
  const masked = { ...opened, ...maskOpened(opened, facts.sensitiveFields) };
  const [original, shown] = await deps.renderer.render([
    toRequest(deps, scope, facts, template, opened),
    toRequest(deps, scope, facts, template, masked),
  ]);
  const view = {
    ...nothing,
    template: { id: toPublicId('template', template.id), locale: template.locale, version: template.version },
  };
  if (!original?.ok || !shown?.ok) {
    return { ...view, problem: original && !original.ok ? original.message : 'It could not be rendered.' };
  }
  const { channel: _channel, ...fields } = shown.content;
  return {
    ...view,
    fields: { ...fields, ...splitOverrides(facts.channel, masked.overrides).content },
    matches_sent: sent.sha256 === null ? null : original.sha256 === sent.sha256,
    problem: null,
  };
}

async function openFacts({ sealer }: ApiDependencies, scope: Scope, facts: DeliveryContentFacts): Promise<Opened> {
  const { environmentId } = scope;
  const [to, content, subscriberData] = await Promise.all([
    sealer.open(environmentId, 'notification.to', facts.notificationId, facts.to),
    sealer.open(environmentId, 'notification.data', facts.notificationId, facts.data),
    facts.subscriberData === null
      ? '{}'
      : sealer.open(environmentId, 'subscriber.data', facts.subscriberId, facts.subscriberData),
  ]);
  const { data, overrides } = JSON.parse(content) as Pick<Opened, 'data' | 'overrides'>;
  return { data, overrides, to: JSON.parse(to), subscriberData: JSON.parse(subscriberData) };
}

function maskOpened(opened: Opened, sensitiveFields: readonly string[]): Pick<Opened, 'data' | 'overrides' | 'to'> {
  const own = opened.to.flatMap((entry) =>
    typeof entry === 'object' && 'data' in entry && entry.data ? [entry.data] : [],
  );
  const secrets = [opened.data, ...own].flatMap((data) => sensitiveValues(data, sensitiveFields));
  return {
    data: maskSensitive(opened.data, sensitiveFields),
    overrides: hideValues(opened.overrides, secrets),
    to: opened.to.map((entry) =>
      typeof entry === 'object' && 'data' in entry && entry.data
        ? { ...entry, data: maskSensitive(entry.data, sensitiveFields) }
        : entry,
    ),
  };
}

function toRequest(
  { env }: ApiDependencies,
  scope: Scope,
  facts: DeliveryContentFacts,
  template: TemplateSource,
  opened: Opened,
): RenderRequest {
  const { channel, subscriberId, categoryId } = facts;
  const isRequired = facts.requiredChannels.includes(channel);
  const claim = { environmentId: scope.environmentId, subscriberId, categoryId };
  const unsubscribeUrl =
    channel === 'email' && !isRequired
      ? `${env.API_PUBLIC_URL}/u/${createUnsubscribeToken(env.UNSUBSCRIBE_KEY, claim)}`
      : null;
  const variables = templateVariables({
    data: opened.data,
    to: opened.to,
    subscriber: { id: facts.externalId, locale: facts.locale, timezone: facts.timezone, data: opened.subscriberData },
    workflow: facts.workflow,
    notificationId: toPublicId('notification', facts.notificationId),
    unsubscribeUrl,
  });
  return {
    channel,
    templateKey: `${template.id}@${template.version}`,
    source: template.source,
    variables: { ...variables },
  };
}
