import { Mark } from '../ui/lane.tsx';
import { safeHref } from '../ui/safe-href.ts';

/** A push as a lock screen shows it: the title on one line, the text cut after four. */
export function PushPreview({ fields }: { fields: Record<string, string> }) {
  const { title = '', body = '', url = '' } = fields;
  return (
    <div className="flex max-w-md flex-col gap-2">
      <div className="rounded-panel border border-line bg-sunken p-3 sm:p-4">
        <div className="flex gap-3 rounded-[12px] border border-line bg-surface px-3 py-2.5 shadow-overlay">
          <span className="mt-0.5 grid size-8 shrink-0 place-items-center rounded-[8px] bg-ink text-bg">
            <Mark className="size-4" />
          </span>
          <div className="min-w-0 flex-1">
            <p className="flex items-baseline justify-between gap-3">
              <span className="truncate font-medium">{title}</span>
              <span className="shrink-0 text-meta text-tertiary">now</span>
            </p>
            <p className="line-clamp-4 break-words whitespace-pre-wrap text-secondary">{body}</p>
          </div>
        </div>
      </div>
      <p className="min-w-0 truncate text-meta text-tertiary">
        {safeHref(url) ? `Opens ${url}` : 'Opens the site; the template has no link with this data.'}
      </p>
    </div>
  );
}
