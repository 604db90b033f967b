import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { isRequired, subjectOf, withLink } from './unsubscribe-call.ts';
import { askPage, requiredPage } from './unsubscribe-page.ts';

export const showUnsubscribe = defineRoute({
  method: 'GET',
  path: '/u/:token',
  operationId: 'showUnsubscribe',
  tag: 'Unsubscribe',
  summary: 'The page of the unsubscribe link: a button, and no change',
  access: 'public',
  params: z.object({ token: z.string() }),
  responses: { 200: { description: 'The page.', contentType: 'text/html' } },
  handler: (context) =>
    withLink(context, async (call) =>
      isRequired(call) ? requiredPage(subjectOf(call), 200) : askPage(subjectOf(call)),
    ),
});
