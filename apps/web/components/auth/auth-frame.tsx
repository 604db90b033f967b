import type { ReactNode } from 'react';
import { PartialBanner } from '../page/partial-banner.tsx';
import { Lane, Mark } from '../ui/lane.tsx';

interface Props {
  title: string;
  intro: string;
  /** What the visitor must know before the form is of use. */
  notice?: string | null;
  children: ReactNode;
  footer: ReactNode;
}

/** The page around signing in and up. */
export const AuthFrame = ({ title, intro, notice, children, footer }: Props) => (
  <main className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
    <div className="flex flex-col px-4 py-6 md:px-10">
      <p className="flex items-center gap-2 text-reading font-[560]">
        <Mark className="size-5" />
        Carillon
      </p>
      <div className="m-auto flex w-full max-w-[360px] flex-col gap-5 py-10">
        <header className="flex flex-col gap-1">
          <h1 className="text-title font-[560] tracking-[-0.01em]">{title}</h1>
          <p className="text-reading text-secondary">{intro}</p>
        </header>
        {notice ? <PartialBanner>{notice}</PartialBanner> : null}
        {children}
        {footer ? <p className="text-secondary">{footer}</p> : null}
      </div>
    </div>
    <div
      className="hidden flex-col justify-center gap-8 border-l border-line bg-sunken px-12 lg:flex"
      aria-hidden="true"
    >
      <Lane className="w-full max-w-lg text-ink" />
      <p className="max-w-[34ch] text-title text-secondary">One user action, rung on every channel.</p>
    </div>
  </main>
);
