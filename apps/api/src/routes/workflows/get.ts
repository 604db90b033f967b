import { CarillonError } from '@carillon/core';
import { countAcceptedByWorkflow, findWorkflow } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { dayBefore, presentWorkflowDetail, workflowDetailSchema } from './present-workflow.ts';

export const getWorkflow = defineRoute({
  method: 'GET',
  path: '/v1/workflows/:key',
  operationId: 'getWorkflow',
  tag: 'Workflows',
  summary: 'One workflow with its versions',
  access: 'read',
  params: z.object({ key: z.string().min(1).max(255) }),
  responses: { 200: { description: 'The workflow.', schema: workflowDetailSchema } },
  async handler({ params, scope, deps }) {
    const workflow = await findWorkflow(deps.database, scope, params.key);
    if (workflow === null) throw new CarillonError('not_found', 'There is no workflow with this key.');
    const accepted = await countAcceptedByWorkflow(deps.database.pool, scope, dayBefore(deps.now()));
    return { status: 200, body: presentWorkflowDetail(workflow, accepted) };
  },
});
