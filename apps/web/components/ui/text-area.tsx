import { type TextareaHTMLAttributes, useId } from 'react';

interface Props extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** For code and payloads. */
  isMono?: boolean;
}

/** A labelled text of several lines; its mistake is said right below it. */
export function TextArea({ label, hint, error, isMono = false, id: givenId, ...area }: Props) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const note = error ?? hint;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={4}
        spellCheck={!isMono}
        className={`w-full rounded-control border bg-surface px-3 py-2 text-ink placeholder:text-tertiary ${isMono ? 'font-mono text-mono' : 'text-reading'} ${error ? 'border-danger' : 'border-line-strong'}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        {...area}
      />
      {note ? (
        <p id={`${id}-note`} className={`text-meta whitespace-pre-wrap ${error ? 'text-danger' : 'text-tertiary'}`}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
