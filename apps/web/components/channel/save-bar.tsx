'use client';

import { Button } from '../ui/button.tsx';

interface Props {
  /** What differs from what is stored. */
  fields: string[];
  isBusy: boolean;
  isProduction: boolean;
  onDiscard: () => void;
}

/** Says that something is not saved yet, and what; stays in sight. */
export const SaveBar = ({ fields, isBusy, isProduction, onDiscard }: Props) => (
  <div
    role="status"
    className="sticky bottom-3 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-panel border border-line-strong bg-surface px-3 py-2.5 shadow-overlay"
  >
    <span className="min-w-0 flex-1">
      <span className="font-medium">Not saved yet:</span> {fields.join(', ')}
    </span>
    <Button onClick={onDiscard}>Undo</Button>
    <Button type="submit" look="primary" aria-disabled={isBusy}>
      {isBusy ? 'Saving…' : `Save${isProduction ? ' in Production' : ''}`}
    </Button>
  </div>
);
