import type { ReactNode } from 'react';

interface Props {
  title: string;
  children: ReactNode;
}

/** A phone in outline: two borders and a speaker. */
export const PhoneFrame = ({ title, children }: Props) => (
  <section aria-label={title} className="rounded-[26px] border border-line-strong/70 bg-surface p-1.5">
    <div className="flex h-[330px] flex-col overflow-hidden rounded-[20px] border border-line bg-bg">
      <span aria-hidden="true" className="mx-auto mt-2 h-1 w-10 shrink-0 rounded-full bg-line-strong/60" />
      {children}
    </div>
  </section>
);
