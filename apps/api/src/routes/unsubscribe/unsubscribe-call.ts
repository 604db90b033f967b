import { CarillonError } from '@carillon/core';
import { authenticateUnsubscribe, type UnsubscribeCall } from '../../http/authenticate-unsubscribe.ts';
import type { Answer, RouteContext } from '../../http/route.ts';
import { invalidPage } from './unsubscribe-page.ts';

/** Runs `answer` for a valid link; people see a page, not a problem document, for any other. */
export async function withLink(
  context: RouteContext<{ token: string }>,
  answer: (call: UnsubscribeCall) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await answer(await authenticateUnsubscribe(context.deps, context.params.token, context.requestId));
  } catch (error) {
    if (error instanceof CarillonError && error.code === 'not_found') return invalidPage();
    throw error;
  }
}

/** What the pages name. */
export const subjectOf = ({ target }: UnsubscribeCall): { category: string; workspace: string } => ({
  category: target.category.name,
  workspace: target.workspaceName,
});

/** True where the category cannot be turned off on email. */
export const isRequired = ({ target }: UnsubscribeCall): boolean => target.category.requiredChannels.includes('email');
