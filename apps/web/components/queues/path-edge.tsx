import { formatRate } from '../ui/number.ts';

interface Props {
  /** Per second. */
  rate: number;
  /** What passes, for those who do not see the drawing. */
  label: string;
}

/** The way from one node to the next with what passes per second: to the right where there is room, else downwards. */
export const PathEdge = ({ rate, label }: Props) => (
  <div className="flex min-h-7 items-center gap-2 pl-5 lg:min-h-0 lg:min-w-11 lg:flex-1 lg:flex-col lg:justify-center lg:gap-0 lg:pl-0">
    <span className="order-2 tnum text-meta whitespace-nowrap text-secondary lg:order-none lg:h-5">
      <span className="sr-only">{label}: </span>
      {formatRate(rate)}/s
    </span>
    <svg
      viewBox="0 0 8 28"
      className="h-7 w-2 shrink-0 lg:hidden"
      fill="none"
      stroke="var(--border-strong)"
      aria-hidden="true"
    >
      <path d="M4 0V26M1 22.5l3 3.5 3-3.5" />
    </svg>
    <span className="relative hidden h-px w-full bg-line-strong lg:block" aria-hidden="true">
      <svg
        aria-hidden="true"
        viewBox="0 0 6 8"
        className="absolute top-1/2 right-0 h-2 w-1.5 -translate-y-1/2"
        fill="none"
        stroke="var(--border-strong)"
      >
        <path d="M1 1l4 3-4 3" />
      </svg>
    </span>
    <span className="hidden h-5 lg:block" aria-hidden="true" />
  </div>
);
