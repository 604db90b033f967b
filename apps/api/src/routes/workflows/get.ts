import { CarillonError } from '@carillon/core';
import { findWorkflow } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { presentWorkflow, workflowSchema } from './present-workflow.ts';

export const getWorkflow = defineRoute({
  method: 'GET',
  path: '/v1/workflows/:key',
  operationId: 'getWorkflow',
  tag: 'Workflows',
  summary: 'One workflow',
  access: 'read',
  params: z.object({ key: z.string().min(1).max(255) }),
  responses: { 200: { description: 'The workflow.', schema: workflowSchema } },
  async handler({ params, scope, deps }) {
    const workflow = await findWorkflow(deps.database, scope, params.key);
    if (workflow === null) throw new CarillonError('not_found', 'There is no workflow with this key.');
    return { status: 200, body: presentWorkflow(workflow) };
  },
});
