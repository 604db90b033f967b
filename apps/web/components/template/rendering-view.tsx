'use client';

import type { Rendering } from '../../api/types.ts';
import { EmailPreview } from './email-preview.tsx';
import { InboxPreview } from './inbox-preview.tsx';
import { PushPreview } from './push-preview.tsx';
import { SmsPreview } from './sms-preview.tsx';
import { WebhookPreview } from './webhook-preview.tsx';

/** The shown part of a rendering, as the person would meet it on the channel. */
export function RenderedMessage({ rendering }: { rendering: Pick<Rendering, 'channel' | 'fields' | 'sms'> }) {
  const { channel, fields, sms } = rendering;
  if (!fields) return null;
  if (channel === 'email') return <EmailPreview fields={fields} />;
  if (channel === 'sms') return <SmsPreview body={fields.body ?? ''} count={sms} />;
  if (channel === 'push') return <PushPreview fields={fields} />;
  if (channel === 'in_app') return <InboxPreview fields={fields} />;
  return <WebhookPreview body={fields.body ?? ''} />;
}

/** What is wrong with a template or its data, and where. */
export function RenderProblem({ rendering }: { rendering: Pick<Rendering, 'problem' | 'problem_at'> }) {
  const { problem, problem_at: at } = rendering;
  if (problem === null) return null;
  return (
    <div role="alert" className="rounded-panel border border-danger/30 bg-danger-tint px-3 py-2.5">
      <p className="font-medium text-danger">
        {at ? `The field ${at.field} could not be rendered` : 'This could not be rendered'}
        {at?.line ? `, line ${at.line}, column ${at.column}` : ''}.
      </p>
      <p className="break-words text-secondary">{withoutPlace(problem, at?.field)}</p>
    </div>
  );
}

export const RenderWarnings = ({ warnings }: { warnings: readonly string[] }) =>
  warnings.length === 0 ? null : (
    <ul className="flex flex-col gap-0.5 text-meta text-warning">
      {warnings.map((warning) => (
        <li key={warning} className="break-words">
          {warning}.
        </li>
      ))}
    </ul>
  );

/** The place is said in front already. */
function withoutPlace(problem: string, field: string | undefined): string {
  const text = problem.replace(/, line:\d+, col:\d+$/, '');
  const words = field && text.startsWith(`${field}: `) ? text.slice(field.length + 2) : text;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`.replace(/\.\.$/, '.');
}
