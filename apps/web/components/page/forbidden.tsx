import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  /** The scope that is missing: `manage`. */
  needs: string;
  /** What may not be done, after `may not`: `change providers`. */
  what: ReactNode;
}

/** What the visitor's role does not allow, and who can give it. */
export const Forbidden = ({ needs, what }: Props) => (
  <div role="note" className="flex items-start gap-3 rounded-panel border border-line bg-sunken px-3 py-2.5">
    <Lock className="mt-0.5 size-4 shrink-0 text-secondary" aria-hidden="true" />
    <p className="min-w-0">
      Your role may not {what}.{' '}
      <span className="text-secondary">
        It needs the scope <code className="font-mono text-mono">{needs}</code>; an owner of this workspace can give you
        a role that has it.
      </span>
    </p>
  </div>
);
