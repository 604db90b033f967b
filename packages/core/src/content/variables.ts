import { type Recipient, recipientId } from '../recipients/recipient.ts';

/** What a template may speak of. */
export interface TemplateVariables {
  /** The notification's data, with the recipient's own data over it. */
  data: Record<string, unknown>;
  subscriber: { id: string; locale: string | null; timezone: string | null; data: Record<string, unknown> };
  workflow: { key: string; name: string };
  notification: { id: string };
  /** Empty where the category cannot be turned off. */
  unsubscribe_url: string;
}

interface VariableFacts {
  data: Record<string, unknown>;
  /** `to` as sent. */
  to: readonly Recipient[];
  subscriber: TemplateVariables['subscriber'];
  workflow: TemplateVariables['workflow'];
  /** Public id. */
  notificationId: string;
  unsubscribeUrl: string | null;
}

/** The variables of one rendering; worker and API build them here, so that a rendering can be repeated. Pure. */
export function templateVariables(facts: VariableFacts): TemplateVariables {
  const recipient = facts.to.find((entry) => recipientId(entry) === facts.subscriber.id);
  const own = typeof recipient === 'object' && 'data' in recipient ? recipient.data : undefined;
  return {
    data: { ...facts.data, ...own },
    subscriber: facts.subscriber,
    workflow: facts.workflow,
    notification: { id: facts.notificationId },
    unsubscribe_url: facts.unsubscribeUrl ?? '',
  };
}
