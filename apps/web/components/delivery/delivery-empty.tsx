'use client';

import { Button } from '../ui/button.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { Lane } from '../ui/lane.tsx';

interface Props {
  apiUrl: string;
  isProduction: boolean;
}

/** Nothing was ever sent here: the real request that changes that. */
export function EmptyFirstUse({ apiUrl, isProduction }: Props) {
  return (
    <section className="mx-auto flex w-full max-w-2xl flex-col gap-4 px-4 py-12">
      <Lane className="h-14 w-48 text-tertiary" />
      <h2 className="text-title font-[560] tracking-[-0.01em]">Nothing has been sent here yet</h2>
      <p className="max-w-[60ch] text-reading text-secondary">
        Send a first notification with an API key of this environment. Its deliveries appear on this page by themselves,
        one row for each channel.
      </p>
      <CodeBlock name="curl" code={firstRequest(apiUrl, isProduction)} />
    </section>
  );
}

/** A request that works when pasted with a key in place. */
const firstRequest = (
  apiUrl: string,
  isProduction: boolean,
): string => `export CARILLON_API_KEY=${isProduction ? 'crl_live_…' : 'crl_test_…'}

curl -X POST ${apiUrl}/v1/notifications \\
  -H "Authorization: Bearer $CARILLON_API_KEY" \\
  -H "Content-Type: application/json" \\
  -H "Idempotency-Key: first-$(date +%s)" \\
  -d '{
    "workflow": "order-shipped",
    "to": [{ "id": "ana", "email": "ana@example.com" }],
    "data": { "orderId": "1042", "carrier": "DHL" }
  }'`;

/** Something was sent, but nothing matches; the chips above take single filters away. */
export function EmptyFiltered({ count, onClear }: { count: number; onClear: () => void }) {
  return (
    <section className="mx-auto flex max-w-xl flex-col items-center gap-3 px-4 py-16 text-center">
      <h2 className="text-reading font-medium">
        No deliveries match {count === 1 ? 'this filter' : `these ${count} filters`}
      </h2>
      <p className="text-secondary">New ones appear here as soon as they match.</p>
      <Button onClick={onClear}>{count === 1 ? 'Clear the filter' : 'Clear all filters'}</Button>
    </section>
  );
}
