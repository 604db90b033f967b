import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

interface Props {
  title: ReactNode;
  subtitle?: ReactNode;
  /** How fresh the page is. */
  live?: ReactNode;
  actions?: ReactNode;
  /** The list that this page is one entry of. */
  back?: { href: string; name: string };
}

/** The first row of every room: its one h1, how fresh it is, and what can be done. */
export const PageHead = ({ title, subtitle, live, actions, back }: Props) => (
  <header className="flex max-w-[1360px] flex-col gap-1 px-4 pt-4 md:px-6">
    {back ? (
      <Link
        href={back.href}
        className="inline-flex min-h-6 items-center gap-1 self-start text-secondary hover:text-ink"
      >
        <ChevronLeft className="size-4" aria-hidden="true" />
        {back.name}
      </Link>
    ) : null}
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <h1 className="min-w-0 text-title font-[560] tracking-[-0.01em] break-words">{title}</h1>
      {live || actions ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          {live}
          {actions}
        </div>
      ) : null}
    </div>
    {subtitle ? <div className="max-w-[68ch] text-reading text-secondary">{subtitle}</div> : null}
  </header>
);
