import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Lane } from '../ui/lane.tsx';
import { RequestCode } from '../ui/request-code.tsx';
import type { ApiCall } from '../ui/request-text.ts';

interface FirstUseProps {
  title: string;
  /** What this room will hold, and how it comes to be. */
  sentence: ReactNode;
  /** One button or link. */
  action?: ReactNode;
  /** The real request that makes the first entry. */
  request?: { apiUrl: string; apiKeyPrefix: string; calls: readonly ApiCall[] };
}

/** Nothing was ever here: one sentence, one way to begin. */
export const EmptyFirstUse = ({ title, sentence, action, request }: FirstUseProps) => (
  <section className="mx-auto flex w-full max-w-2xl flex-col items-start gap-4 py-12">
    <Lane className="h-14 w-48 text-tertiary" />
    <h2 className="text-title font-[560] tracking-[-0.01em]">{title}</h2>
    <p className="max-w-[60ch] text-reading text-secondary">{sentence}</p>
    {action}
    {request?.calls.map((call) => (
      <RequestCode
        key={`${call.method} ${call.path}`}
        {...call}
        apiUrl={request.apiUrl}
        isProduction={request.apiKeyPrefix.startsWith('crl_live')}
      />
    ))}
  </section>
);

interface FilteredProps {
  /** Plural, lower case: `deliveries`. */
  noun: string;
  /** How many filters are in use. */
  count: number;
  onClear: () => void;
  /** The filters, each with a way to take it away. */
  chips?: ReactNode;
  /** Why filters cannot be used, a sentence each: `bogus is not a status`. */
  unusable?: readonly string[];
}

/** Something is here, but nothing matches. */
export const EmptyFiltered = ({ noun, count, onClear, chips, unusable = [] }: FilteredProps) => (
  <section role="status" className="mx-auto flex max-w-xl flex-col items-center gap-3 px-4 py-16 text-center">
    <h2 className="text-reading font-medium">
      {unusable.length > 0
        ? unusable.join(', ')
        : `No ${noun} match ${count === 1 ? 'this filter' : `these ${count} filters`}`}
    </h2>
    {unusable.length > 0 ? (
      <p className="text-secondary">No {noun} are shown, so that nothing is taken for a match.</p>
    ) : null}
    {chips}
    <Button onClick={onClear}>{count === 1 ? 'Clear the filter' : 'Clear all filters'}</Button>
  </section>
);
