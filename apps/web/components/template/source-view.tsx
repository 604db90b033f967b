import type { TemplatePreview } from '../../api/types.ts';

interface Props {
  /** Name of the field: `subject`. */
  field: string;
  source: string;
  problemAt: TemplatePreview['problem_at'];
}

/** One Liquid source with its line numbers; the line that is wrong is marked. */
export function SourceView({ field, source, problemAt }: Props) {
  const lines = source.split('\n');
  const wrong = problemAt?.field === field ? problemAt.line : null;
  return (
    <figure className="min-w-0 rounded-panel border border-line bg-sunken">
      <figcaption className="flex h-8 items-center justify-between border-b border-line px-3 text-meta text-secondary">
        <span className="font-mono">{field}</span>
        {problemAt?.field === field ? (
          <span className="text-danger">
            {wrong === null ? 'Does not render' : `Line ${wrong}, column ${problemAt.column}`}
          </span>
        ) : null}
      </figcaption>
      {source === '' ? (
        <p className="px-3 py-2 text-meta text-tertiary">Empty</p>
      ) : (
        <ol
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={`Source of ${field}`}
          className="max-h-[28rem] overflow-auto py-2 font-mono text-mono"
        >
          {lines.map((line, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
              key={index}
              aria-current={index + 1 === wrong ? 'true' : undefined}
              className="flex gap-3 pr-3 aria-[current]:bg-danger-tint"
            >
              <span className="tnum w-9 shrink-0 text-right text-tertiary select-none" aria-hidden="true">
                {index + 1}
              </span>
              <span className="min-w-0 break-words whitespace-pre-wrap">{line || ' '}</span>
            </li>
          ))}
        </ol>
      )}
    </figure>
  );
}
