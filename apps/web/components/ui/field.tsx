import { type InputHTMLAttributes, useId } from 'react';

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Widest that the input gets, for what is short; its notes keep all the room. */
  width?: string | undefined;
}

/** A labelled input whose mistake is said right below it and read out with it. */
export function Field({ label, hint, error, width = '', id: givenId, ...input }: Props) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const note = error ?? hint;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        className={`h-10 w-full rounded-control border bg-surface px-3 text-reading text-ink placeholder:text-tertiary ${width} ${error ? 'border-danger' : 'border-line-strong'}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        {...input}
      />
      {note ? (
        <p id={`${id}-note`} className={`text-meta ${error ? 'text-danger' : 'text-tertiary'}`}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
