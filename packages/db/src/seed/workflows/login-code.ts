import type { WorkflowSeed } from '../workflow-seed.ts';

const html = `<h1 style="margin:0 0 16px;font-size:22px;line-height:30px;">Your sign-in code</h1>
<p style="margin:0 0 8px;">Enter this code to sign in. It is good for ten minutes.</p>
<p style="margin:24px 0;font-size:32px;line-height:40px;font-weight:700;letter-spacing:6px;">{{ data.code }}</p>
<p style="margin:0;color:#6b7280;font-size:13px;line-height:20px;">If you did not ask for it, you can ignore this message: without the code nobody gets in. We will never ask you for it.</p>`;

const text = `Your sign-in code: {{ data.code }}

It is good for ten minutes. If you did not ask for it, you can ignore this message: without the code nobody gets in. We will never ask you for it.`;

/** Both channels at once; useless after ten minutes, and the code is masked in every read. */
export const loginCode: WorkflowSeed = {
  key: 'login-code',
  name: 'Sign-in code',
  description: 'The one-time code that a person enters to sign in.',
  category: 'security',
  isCritical: true,
  onDoubt: 'retry',
  dataSchema: {
    type: 'object',
    properties: { code: { type: 'string', pattern: '^[0-9A-Za-z-]{4,12}$', examples: ['482913'] } },
    required: ['code'],
    additionalProperties: false,
  },
  sensitiveFields: ['code'],
  ttlSeconds: 600,
  templates: {
    email: { subject: 'Your sign-in code', text, html },
    sms: { body: '{{ data.code }} is your sign-in code. It is good for ten minutes. Never share it.' },
  },
};
