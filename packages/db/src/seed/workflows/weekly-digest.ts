import type { WorkflowSeed } from '../workflow-seed.ts';

const html = `<h1 style="margin:0 0 16px;font-size:22px;line-height:30px;">Your week at a glance</h1>
{% if data.items.size > 0 %}<p style="margin:0 0 16px;">{% if subscriber.data.name %}Hi {{ subscriber.data.name }}, here{% else %}Here{% endif %} is what you may have missed:</p>
<ul style="margin:0 0 16px;padding:0 0 0 20px;">{% for item in data.items %}
<li style="margin:0 0 8px;"><a href="{{ item.url }}" style="color:#1f3a8a;">{{ item.title }}</a></li>{% endfor %}
</ul>{% else %}<p style="margin:0 0 16px;">It was a quiet week: there is nothing new. We will be back next Monday.</p>{% endif %}`;

const text = `Your week at a glance
{% if data.items.size > 0 %}{% for item in data.items %}
- {{ item.title }}
  {{ item.url }}{% endfor %}{% else %}
It was a quiet week: there is nothing new. We will be back next Monday.{% endif %}`;

const count = `{% if data.items.size == 1 %}one new story{% elsif data.items.size > 1 %}{{ data.items.size }} new stories{% else %}nothing new{% endif %}`;

/** Marketing: people may turn it off, and a doubtful attempt is dropped rather than sent twice. */
export const weeklyDigest: WorkflowSeed = {
  key: 'weekly-digest',
  name: 'Weekly digest',
  description: 'A weekly mailing with links to what is new.',
  category: 'marketing',
  isCritical: false,
  onDoubt: 'drop',
  dataSchema: {
    type: 'object',
    properties: {
      items: {
        type: 'array',
        maxItems: 50,
        examples: [
          [
            { title: 'What we learned from a million parcels', url: 'https://news.example.com/parcels' },
            { title: 'Five small things that are new', url: 'https://news.example.com/five' },
          ],
        ],
        items: {
          type: 'object',
          properties: {
            title: { type: 'string', minLength: 1, maxLength: 200 },
            url: { type: 'string', format: 'uri', maxLength: 2048 },
          },
          required: ['title', 'url'],
          additionalProperties: false,
        },
      },
    },
    additionalProperties: false,
  },
  sensitiveFields: [],
  ttlSeconds: 172_800,
  templates: {
    email: { subject: 'Your week at a glance', text, html },
    sms: {
      body: `Your weekly digest: ${count}.{% if data.items.size > 0 %} First: {{ data.items[0].url }}{% endif %} Reply STOP to end.`,
    },
    push: { title: 'Your week at a glance', body: `This week: ${count}.`, url: '{{ data.items[0].url }}' },
    in_app: { title: 'Your week at a glance', body: `This week: ${count}.`, url: '{{ data.items[0].url }}' },
  },
};
