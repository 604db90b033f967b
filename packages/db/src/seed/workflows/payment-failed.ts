import type { WorkflowSeed } from '../workflow-seed.ts';

const html = `<h1 style="margin:0 0 16px;font-size:22px;line-height:30px;">We could not take your payment</h1>
<p style="margin:0 0 16px;">{% if subscriber.data.name %}Hi {{ subscriber.data.name }}, the{% else %}The{% endif %} payment of <strong>{{ data.amount }} {{ data.currency }}</strong> for invoice <strong>{{ data.invoiceId }}</strong> did not go through.</p>
<p style="margin:0 0 16px;">Please check that your card has not expired and that your bank allows the payment. We will try again in three days; nothing is switched off until then.</p>
<p style="margin:0;color:#6b7280;font-size:13px;line-height:20px;">You receive this because you are the billing contact of your account.</p>`;

const text = `We could not take your payment

{% if subscriber.data.name %}Hi {{ subscriber.data.name }}, the{% else %}The{% endif %} payment of {{ data.amount }} {{ data.currency }} for invoice {{ data.invoiceId }} did not go through.

Please check that your card has not expired and that your bank allows the payment. We will try again in three days; nothing is switched off until then.

You receive this because you are the billing contact of your account.`;

/** Critical: it has a lane of its own, so that no mailing holds it up. */
export const paymentFailed: WorkflowSeed = {
  key: 'payment-failed',
  name: 'Payment failed',
  description: 'Asks a customer to put right a payment that was refused.',
  category: 'billing',
  isCritical: true,
  onDoubt: 'retry',
  dataSchema: {
    type: 'object',
    properties: {
      invoiceId: { type: 'string', minLength: 1, maxLength: 64, examples: ['INV-2291'] },
      amount: { type: 'number', minimum: 0, examples: [49.9] },
      currency: { type: 'string', pattern: '^[A-Z]{3}$', examples: ['EUR'] },
    },
    required: ['invoiceId', 'amount', 'currency'],
    additionalProperties: false,
  },
  sensitiveFields: [],
  ttlSeconds: null,
  templates: {
    email: { subject: 'Payment for invoice {{ data.invoiceId }} failed', text, html },
    sms: {
      body: 'Your payment of {{ data.amount }} {{ data.currency }} for invoice {{ data.invoiceId }} failed. Please check your card; we try again in three days.',
    },
    push: {
      title: 'Payment failed',
      body: '{{ data.amount }} {{ data.currency }} for invoice {{ data.invoiceId }} did not go through. Please check your card.',
      url: '',
    },
    in_app: {
      title: 'Payment for invoice {{ data.invoiceId }} failed',
      body: '{{ data.amount }} {{ data.currency }} did not go through. Please check your card; we try again in three days.',
      url: '',
    },
  },
};
