import { changePreferences } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { subjectOf, withLink } from './unsubscribe-call.ts';
import { donePage, invalidPage, requiredPage } from './unsubscribe-page.ts';

export const unsubscribe = defineRoute({
  method: 'POST',
  path: '/u/:token',
  operationId: 'unsubscribe',
  tag: 'Unsubscribe',
  summary: 'Turn the category of the link off by email, at once',
  description: 'RFC 8058: mail programs post here when their own unsubscribe button is pressed. Twice is once.',
  access: 'public',
  bodyKind: 'raw',
  bodyLimit: 16_384,
  idempotency: 'none',
  params: z.object({ token: z.string() }),
  responses: { 200: { description: 'Done, or done already.', contentType: 'text/html' } },
  handler: (context) =>
    withLink(context, async (call) => {
      const { externalId, category } = call.target;
      const change = { level: 'category', key: category.key, channel: 'email', enabled: false } as const;
      const changed = await changePreferences(context.deps.database, call.scope, externalId, [change], {
        source: 'unsubscribe_link',
      });
      if (changed.kind === 'required') return requiredPage(subjectOf(call), 409);
      return changed.kind === 'changed' ? donePage(subjectOf(call)) : invalidPage();
    }),
});
