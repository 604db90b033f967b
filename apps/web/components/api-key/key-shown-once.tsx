'use client';

import type { CreatedApiKey } from '../../api/types.ts';
import { Button } from '../ui/button.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { DialogFrame } from '../ui/dialog-frame.tsx';

interface Props {
  created: CreatedApiKey;
  apiUrl: string;
  onClose: () => void;
}

/** The one time that a key is seen: to copy, as a line for `.env`, and in a first request. */
export function KeyShownOnce({ created, apiUrl, onClose }: Props) {
  const key = created.key ?? '';
  const env = `CARILLON_API_URL=${apiUrl}\nCARILLON_API_KEY=${key}`;
  return (
    <DialogFrame
      title={`Copy the key “${created.name}” now`}
      size="wide"
      isSticky
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-secondary">
          It is shown this once and stored only as a hash. If it is lost, create another one and revoke this.
        </p>
        <CodeBlock name="API key" code={key} />
        <CodeBlock name="Lines for .env" code={env} />
        <CodeBlock name="First request" code={firstRequest(created, apiUrl, key)} />
      </div>
    </DialogFrame>
  );
}

/** A request that this very key may make. */
function firstRequest({ scopes }: CreatedApiKey, apiUrl: string, key: string): string {
  if (scopes.every((scope) => scope === 'read')) return `curl ${apiUrl}/v1/me \\\n  -H "Authorization: Bearer ${key}"`;
  return `curl -X POST ${apiUrl}/v1/notifications \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -H "Idempotency-Key: first-$(date +%s)" \\
  -d '{ "workflow": "order-shipped", "to": [{ "id": "ana", "email": "ana@example.com" }], "data": { "orderId": "1042", "carrier": "DHL" } }'`;
}
