import { CarillonError, parsePublicId } from '@carillon/core';
import { findTemplate } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { presentTemplate, templateSchema } from './present-template.ts';

export const getTemplate = defineRoute({
  method: 'GET',
  path: '/v1/templates/:id',
  operationId: 'getTemplate',
  tag: 'Templates',
  summary: 'One template, of any version',
  access: 'read',
  params: z.object({ id: z.string() }),
  responses: { 200: { description: 'The template.', schema: templateSchema } },
  async handler({ params, scope, deps }) {
    const id = parsePublicId('template', params.id);
    const template = id === null ? null : await findTemplate(deps.database, scope, id);
    if (template === null) throw new CarillonError('not_found', 'There is no template with this id.');
    return { status: 200, body: presentTemplate(template) };
  },
});
