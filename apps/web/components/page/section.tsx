import { type ReactNode, useId } from 'react';

interface Props {
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}

/** A named part of a page, set apart by a hairline. */
export function Section({ title, aside, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 border-t border-line pt-4">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="text-reading font-[560]">
          {title}
        </h2>
        {aside ? <div className="text-meta text-tertiary">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}
