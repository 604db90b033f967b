import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}

export function DetailSection({ title, aside, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t border-line px-4 py-4">
      <div className="mb-2.5 flex items-baseline justify-between gap-3">
        <h3 id={id} className="font-medium">
          {title}
        </h3>
        {aside ? <span className="text-meta text-tertiary">{aside}</span> : null}
      </div>
      {children}
    </section>
  );
}
