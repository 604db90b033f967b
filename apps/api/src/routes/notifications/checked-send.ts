import { CarillonError, type FieldError } from '@carillon/core';
import type { SendableWorkflow } from '@carillon/db';
import type { FastifyRequest } from 'fastify';
import type { ApiDependencies } from '../../dependencies.ts';
import type { RouteContext } from '../../http/route.ts';
import { asMistakes } from './check-recipients.ts';
import { type CheckedSend, createSendChecks, type SendChecks } from './check-send.ts';
import type { SendBody, Sent } from './send-body.ts';

const checksOf = new WeakMap<ApiDependencies, SendChecks>();
const checkedOf = new WeakMap<FastifyRequest, CheckedSend>();

/** Mistakes of a send body that its schema cannot see; what was found is kept for the handler. */
export async function inspectSend(body: unknown, context: RouteContext, isWellFormed: boolean): Promise<FieldError[]> {
  const checked = await checksFor(context.deps).check(body, context.scope);
  checkedOf.set(context.request, checked);
  // Alone, a rejected recipient does not refuse the request; beside other mistakes it is named with them.
  if (isWellFormed && checked.mistakes.length === 0) return [];
  return [...unknownWorkflow(body, checked), ...checked.mistakes, ...asMistakes(checked.rejections)];
}

/**
 * What was found of a request that may go on.
 * @throws CarillonError workflow_not_found, workflow_disabled, no_recipient_accepted
 */
export function acceptableSend(request: FastifyRequest, body: SendBody): CheckedSend & { workflow: SendableWorkflow } {
  const checked = checkedOf.get(request);
  if (!checked) throw new Error('the request was not checked');
  const { workflow, recipients, topicIds, rejections } = checked;
  if (workflow === null) {
    throw new CarillonError('workflow_not_found', `There is no workflow with the key ${body.workflow}.`);
  }
  if (!workflow.isEnabled) throw new CarillonError('workflow_disabled', `The workflow ${body.workflow} is disabled.`);
  if (recipients.people.length + topicIds.length === 0) {
    throw new CarillonError('no_recipient_accepted', 'None of the recipients could be accepted.', {
      errors: asMistakes(rejections),
    });
  }
  return { ...checked, workflow };
}

/** What is said of recipients that do not stand, or that were named twice. */
export const recipientNotes = ({ recipients, rejections }: CheckedSend): Pick<Sent, 'rejected' | 'warnings'> => ({
  rejected: rejections.map(({ index, code, message }) => ({ index, code, message })),
  warnings:
    recipients.repeats === 0
      ? []
      : [{ code: 'repeated_recipient', message: `${recipients.repeats} repeated recipients were taken once.` }],
});

function checksFor(deps: ApiDependencies): SendChecks {
  const known = checksOf.get(deps);
  if (known) return known;
  const made = createSendChecks(deps);
  checksOf.set(deps, made);
  return made;
}

/** Named only beside other mistakes: alone it is a 404. */
function unknownWorkflow(body: unknown, { workflow }: CheckedSend): FieldError[] {
  const key = (body as { workflow?: unknown } | null)?.workflow;
  if (workflow !== null || typeof key !== 'string') return [];
  return [{ pointer: '/workflow', code: 'workflow_not_found', message: 'is no workflow here' }];
}
