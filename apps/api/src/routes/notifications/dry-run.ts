import { CarillonError } from '@carillon/core';
import { readDryRun } from '@carillon/db/pipeline';
import { mayReveal } from '../../http/mask.ts';
import { defineRoute } from '../../http/route.ts';
import { acceptableSend, inspectSend, recipientNotes } from './checked-send.ts';
import { decideDryRun } from './decide-dry-run.ts';
import { dryRunSchema } from './dry-run-view.ts';
import { PLANNED_FIELDS, sendBody } from './send-body.ts';

/** People looked at, at most. */
const MAX_PEOPLE = 20;

/** `POST /v1/notifications/dry-run`: what a send would do, without doing it. */
export const dryRunNotification = defineRoute({
  method: 'POST',
  path: '/v1/notifications/dry-run',
  operationId: 'dryRunNotification',
  tag: 'Notifications',
  summary: 'See what a send would do',
  description: `The body of a send. Nothing is stored and nobody is called: decision, address, provider and rendering of the first ${MAX_PEOPLE} people on each channel. It tells about people, so it needs the scope \`read\` as well.`,
  access: 'send',
  body: sendBody,
  plannedFields: PLANNED_FIELDS,
  idempotency: 'none',
  responses: { 200: { description: 'What would happen.', schema: dryRunSchema } },
  errors: ['workflow_not_found', 'workflow_disabled', 'no_recipient_accepted'],
  inspect: inspectSend,
  handler: async (context) => {
    const { deps, body, caller, scope } = context;
    const maySee = (caller.kind === 'key' || caller.kind === 'session') && caller.granted.has('read');
    if (!maySee) throw new CarillonError('forbidden', 'This needs the scope read beside send.');
    const checked = acceptableSend(context.request, body);
    const facts = await readDryRun(deps.database.pool, deps.sealer, {
      environmentId: scope.environmentId,
      workflowVersionId: checked.workflow.versionId,
      channels: checked.channels,
      recipients: checked.recipients.people,
      topicIds: checked.topicIds,
      actor: body.actor ?? null,
      limit: MAX_PEOPLE,
    });
    const { version } = facts;
    if (version === null) throw new CarillonError('workflow_not_found', 'The workflow is gone.');
    const deliveries = await decideDryRun(deps, scope, {
      ...{ facts, version, checked, body },
      isRevealed: mayReveal(caller),
    });
    const { key, name } = version.workflow;
    return {
      status: 200,
      body: {
        workflow: { key, name },
        recipients: facts.people.length,
        truncated: facts.isTruncated,
        ...recipientNotes(checked),
        deliveries,
      },
    };
  },
});
