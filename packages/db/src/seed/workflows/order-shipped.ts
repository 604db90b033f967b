import type { WorkflowSeed } from '../workflow-seed.ts';

const html = `<h1 style="margin:0 0 16px;font-size:22px;line-height:30px;">Your order is on its way</h1>
<p style="margin:0 0 16px;">{% if subscriber.data.name %}Hi {{ subscriber.data.name }}, good{% else %}Good{% endif %} news: order <strong>{{ data.orderId }}</strong> has left our warehouse{% if data.carrier %} with {{ data.carrier }}{% endif %}.</p>
{% if data.trackingUrl %}<p style="margin:24px 0;"><a href="{{ data.trackingUrl }}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1f3a8a;color:#ffffff;font-weight:600;text-decoration:none;">Track the parcel</a></p>
<p style="margin:0 0 16px;font-size:13px;line-height:20px;color:#6b7280;">If the button does not work, open {{ data.trackingUrl }}</p>{% else %}<p style="margin:0 0 16px;">We will write again as soon as it can be tracked.</p>{% endif %}
<p style="margin:0;">Thank you for shopping with us.</p>`;

const text = `Your order is on its way

{% if subscriber.data.name %}Hi {{ subscriber.data.name }}, good{% else %}Good{% endif %} news: order {{ data.orderId }} has left our warehouse{% if data.carrier %} with {{ data.carrier }}{% endif %}.

{% if data.trackingUrl %}Track the parcel: {{ data.trackingUrl }}{% else %}We will write again as soon as it can be tracked.{% endif %}

Thank you for shopping with us.`;

/** The everyday case: one user action on every channel, the webhook included. */
export const orderShipped: WorkflowSeed = {
  key: 'order-shipped',
  name: 'Order shipped',
  description: 'Tells a customer that a parcel has left the warehouse.',
  category: 'orders',
  isCritical: false,
  onDoubt: 'retry',
  dataSchema: {
    type: 'object',
    properties: {
      orderId: { type: 'string', minLength: 1, maxLength: 64, examples: ['1042'] },
      carrier: { type: 'string', minLength: 1, maxLength: 64, examples: ['DHL'] },
      trackingUrl: {
        type: 'string',
        format: 'uri',
        maxLength: 2048,
        examples: ['https://tracking.example.com/1042'],
      },
    },
    required: ['orderId'],
    additionalProperties: false,
  },
  sensitiveFields: [],
  ttlSeconds: null,
  templates: {
    email: { subject: 'Order {{ data.orderId }} is on its way', text, html },
    sms: {
      body: 'Order {{ data.orderId }} is on its way{% if data.carrier %} with {{ data.carrier }}{% endif %}.{% if data.trackingUrl %} Track it: {{ data.trackingUrl }}{% endif %}',
    },
    push: {
      title: 'Your order is on its way',
      body: 'Order {{ data.orderId }} has left our warehouse{% if data.carrier %} with {{ data.carrier }}{% endif %}.',
      url: '{{ data.trackingUrl }}',
    },
    in_app: {
      title: 'Order {{ data.orderId }} is on its way',
      body: 'It has left our warehouse{% if data.carrier %} with {{ data.carrier }}{% endif %}.',
      url: '{{ data.trackingUrl }}',
    },
    webhook: {
      body: '{"event":"order.shipped","order_id":{{ data.orderId | json }},"carrier":{% if data.carrier %}{{ data.carrier | json }}{% else %}null{% endif %},"tracking_url":{% if data.trackingUrl %}{{ data.trackingUrl | json }}{% else %}null{% endif %}}',
    },
  },
};
