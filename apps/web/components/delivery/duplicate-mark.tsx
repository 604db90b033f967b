import { CopyPlus } from 'lucide-react';

/** Said openly wherever a person may have got the message twice. */
export const DuplicateMark = ({ isCompact = false }: { isCompact?: boolean }) => (
  <span
    title="Possible duplicate: the provider may have taken an earlier attempt, so the person may have it twice."
    className="inline-flex h-5 shrink-0 items-center gap-1 rounded-[4px] border border-warning/40 px-1 text-[11px] text-warning"
  >
    <CopyPlus className="size-3" aria-hidden="true" />
    <span className={isCompact ? 'sr-only' : ''}>Possible duplicate</span>
  </span>
);
