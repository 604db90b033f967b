import { safeHref } from '../ui/safe-href.ts';

/** An entry of the product's own inbox: unread, with where it leads. */
export function InboxPreview({ fields }: { fields: Record<string, string> }) {
  const { title = '', body = '', url = '' } = fields;
  return (
    <div className="max-w-md overflow-hidden rounded-panel border border-line bg-surface">
      <div className="flex gap-3 px-3 py-3">
        <span className="mt-1.5 size-2 shrink-0 rounded-full bg-accent" role="img" aria-label="Unread" />
        <div className="min-w-0 flex-1">
          <p className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 font-medium break-words">{title}</span>
            <span className="shrink-0 text-meta text-tertiary">now</span>
          </p>
          <p className="break-words whitespace-pre-wrap text-secondary">{body}</p>
          {safeHref(url) ? <p className="mt-1 truncate text-meta text-accent">{url}</p> : null}
        </div>
      </div>
    </div>
  );
}
