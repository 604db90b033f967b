import type { ReactNode } from 'react';

/** The content column below a page's head. */
export const PageBody = ({ children }: { children: ReactNode }) => (
  <div className="flex max-w-[1360px] flex-col gap-6 px-4 pt-4 pb-12 md:px-6">{children}</div>
);
