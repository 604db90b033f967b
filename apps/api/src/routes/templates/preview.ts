import { CarillonError, parsePublicId, sampleData, templateVariables, toPublicId } from '@carillon/core';
import { findTemplatePreview, readSubscriber, type Scope, type TemplatePreviewFacts } from '@carillon/db';
import type { RenderRequest } from '@carillon/rendering';
import { z } from 'zod';
import type { ApiDependencies } from '../../dependencies.ts';
import { plainText } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { MAX_DATA_BYTES } from '../notifications/send-body.ts';
import { missingVariable, renderingSchema, showRendering } from './rendering-view.ts';

const previewBody = z
  .strictObject({
    data: z
      .record(z.string(), z.unknown())
      .refine((data) => Buffer.byteLength(JSON.stringify(data)) <= MAX_DATA_BYTES, {
        error: `is more than ${MAX_DATA_BYTES} bytes`,
      })
      .optional()
      .describe("Payload; a sample from the workflow's schema where left out. It need not fit the schema."),
    subscriber: plainText(255)
      .optional()
      .describe('Id of a stored subscriber to render for; a sample person if left out.'),
    locale: plainText(35).optional().describe("Instead of the person's own."),
  })
  .meta({ id: 'PreviewTemplate' });
type PreviewBody = z.output<typeof previewBody>;

const previewSchema = renderingSchema
  .extend({ data: z.record(z.string(), z.unknown()).describe('What it was rendered with.') })
  .meta({ id: 'TemplatePreview' });

/** `POST /v1/templates/:id/preview`: a template's mistake is part of the answer, not an error. */
export const previewTemplate = defineRoute({
  method: 'POST',
  path: '/v1/templates/:id/preview',
  operationId: 'previewTemplate',
  tag: 'Templates',
  summary: 'Render a template with sample data',
  description:
    'Nothing is stored or sent. What is wrong with the template or the data is in `problem`, with its place.',
  access: 'read',
  idempotency: 'none',
  params: z.object({ id: z.string() }),
  body: previewBody,
  isBodyOptional: true,
  responses: { 200: { description: 'The rendering.', schema: previewSchema } },
  async handler({ params, body, scope, deps }) {
    const id = parsePublicId('template', params.id);
    const facts = id === null ? null : await findTemplatePreview(deps.database, scope, id);
    if (facts === null) throw new CarillonError('not_found', 'There is no template with this id.');
    const data = body.data ?? sampleData(facts.dataSchema);
    const request = await toRequest(deps, scope, facts, body, data);
    const [result, strict] = await deps.renderer.render([request, { ...request, isStrict: true }]);
    if (result === undefined) throw new Error('the renderer answered fewer requests than it was given');
    const { channel, template } = facts;
    return {
      status: 200,
      body: { ...showRendering({ channel, template, result, missing: missingVariable(strict) }), data },
    };
  },
});

const SAMPLE_PERSON = { id: 'ana', locale: 'en', timezone: 'Europe/Lisbon', data: { name: 'Ana' } };
const SAMPLE_NOTIFICATION = toPublicId('notification', '01939c2e-6f00-7000-8000-0000000000a1');

async function toRequest(
  deps: ApiDependencies,
  scope: Scope,
  facts: TemplatePreviewFacts,
  body: PreviewBody,
  data: Record<string, unknown>,
): Promise<RenderRequest> {
  const { channel, template, workflow, isRequired } = facts;
  const person = await personOf(deps, scope, body.subscriber);
  // No link of a preview may act for anybody.
  const unsubscribeUrl = channel === 'email' && !isRequired ? `${deps.env.API_PUBLIC_URL}/u/preview` : null;
  const variables = templateVariables({
    ...{ data, workflow, unsubscribeUrl, to: [], notificationId: SAMPLE_NOTIFICATION },
    subscriber: { ...person, locale: body.locale ?? person.locale },
  });
  return {
    channel,
    templateKey: `${template.id}@${template.version}`,
    source: template.source,
    variables: { ...variables },
  };
}

async function personOf(deps: ApiDependencies, scope: Scope, id: string | undefined) {
  if (id === undefined) return SAMPLE_PERSON;
  const found = await readSubscriber(sealedStore(deps), scope, { externalId: id });
  if (found === null) throw new CarillonError('not_found', 'There is no subscriber with this id.');
  return { id: found.id, locale: found.locale, timezone: found.timezone, data: found.data };
}
