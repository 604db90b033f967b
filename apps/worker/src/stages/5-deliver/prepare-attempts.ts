import { createUnsubscribeToken } from '@carillon/channels';
import {
  type Channel,
  type ContentOf,
  type Outcome,
  pickTemplate,
  splitOverrides,
  templateVariables,
  toPublicId,
} from '@carillon/core';
import type { Sealer } from '@carillon/db';
import type { Claim } from '@carillon/db/pipeline';
import type { Renderer, RenderRequest } from '@carillon/rendering';
import type { Workflows } from '../../facts/workflows.ts';
import type { Contents } from './contents.ts';

/** A claimed attempt with everything a provider needs, or the outcome that it ends with before any call. */
export type Prepared =
  | {
      ready: true;
      claim: Claim;
      address: string;
      content: ContentOf<Channel>;
      overrides: Record<string, string>;
      unsubscribeUrl: string | null;
      templateId: string;
      contentSha256: string;
    }
  | { ready: false; claim: Claim; outcome: Outcome; templateId: string | null };

export interface PrepareNeeds {
  sealer: Sealer;
  contents: Contents;
  workflows: Workflows;
  renderer: Renderer;
  unsubscribeKey: Uint8Array;
  apiPublicUrl: string;
}

interface Draft {
  claim: Claim;
  address: string;
  templateId: string;
  unsubscribeUrl: string | null;
  overrides: ReturnType<typeof splitOverrides>;
  request: RenderRequest;
}

/** Opens addresses and contents and renders a batch of claimed attempts. What cannot be rendered is an outcome, not an error. */
export async function prepareAttempts(needs: PrepareNeeds, claims: readonly Claim[]): Promise<Prepared[]> {
  await Promise.all([
    needs.contents.load(claims.map((claim) => claim.notificationId)),
    needs.workflows.load(claims.map((claim) => claim.workflowVersionId)),
  ]);
  const drafts = await Promise.all(claims.map((claim) => draft(needs, claim)));
  const renderable = drafts.filter((item): item is Draft => 'request' in item);
  const results = await needs.renderer.render(renderable.map((item) => item.request));
  const byClaim = new Map(renderable.map((item, index) => [item.claim, results[index]]));
  return drafts.map((item): Prepared => {
    if (!('request' in item)) return item;
    const result = byClaim.get(item.claim);
    if (result === undefined) throw new Error('the renderer answered fewer requests than it was given');
    const { claim, address, templateId, unsubscribeUrl, overrides } = item;
    if (!result.ok) return refused(claim, result.code, result.message, templateId);
    return {
      ready: true,
      claim,
      address,
      content: { ...(result.content as ContentOf<Channel>), ...overrides.content },
      overrides: overrides.provider,
      unsubscribeUrl,
      templateId,
      contentSha256: result.sha256,
    };
  });
}

async function draft(needs: PrepareNeeds, claim: Claim): Promise<Draft | Extract<Prepared, { ready: false }>> {
  const content = needs.contents.get(claim.notificationId);
  const version = needs.workflows.get(claim.workflowVersionId);
  if (content === undefined || version === undefined)
    return refused(claim, 'content_missing', 'The notification is gone.', null);
  const template = pickTemplate(version.templates, claim.channel, claim.locale);
  if (template === null) return refused(claim, 'template_missing', 'There is no template for this channel.', null);
  const address = await addressOf(needs.sealer, claim);
  if (address === null) return refused(claim, 'no_address', 'The address is gone.', template.id);
  const subscriberData =
    claim.subscriberData === null
      ? {}
      : JSON.parse(
          await needs.sealer.open(claim.environmentId, 'subscriber.data', claim.subscriberId, claim.subscriberData),
        );
  const isRequired = version.workflow.category.requiredChannels.includes(claim.channel);
  const unsubscribeUrl =
    claim.channel === 'email' && !isRequired ? unsubscribeUrlOf(needs, claim, version.categoryId) : null;
  const variables = templateVariables({
    data: content.data,
    to: content.to,
    subscriber: { id: claim.externalId, locale: claim.locale, timezone: claim.timezone, data: subscriberData },
    workflow: { key: version.workflow.key, name: version.workflow.name },
    notificationId: toPublicId('notification', claim.notificationId),
    unsubscribeUrl,
  });
  return {
    claim,
    address,
    templateId: template.id,
    unsubscribeUrl,
    overrides: splitOverrides(claim.channel, content.overrides),
    request: {
      channel: claim.channel,
      templateKey: `${template.id}@${template.version}`,
      source: template.source,
      variables: { ...variables },
    },
  };
}

async function addressOf(sealer: Sealer, claim: Claim): Promise<string | null> {
  if (claim.channel === 'in_app') return claim.subscriberId;
  if (claim.addressRowId === null || claim.addressValue === null) return null;
  return sealer.open(claim.environmentId, 'address.value', claim.addressRowId, claim.addressValue);
}

function unsubscribeUrlOf({ unsubscribeKey, apiPublicUrl }: PrepareNeeds, claim: Claim, categoryId: string): string {
  const { environmentId, subscriberId } = claim;
  return `${apiPublicUrl}/u/${createUnsubscribeToken(unsubscribeKey, { environmentId, subscriberId, categoryId })}`;
}

function refused(
  claim: Claim,
  code: string,
  message: string,
  templateId: string | null,
): Extract<Prepared, { ready: false }> {
  return {
    ready: false,
    claim,
    templateId,
    outcome: { class: 'rejected', code, message, fault: 'content', suppress: null, remove_address: false },
  };
}
