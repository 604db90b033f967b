const BAR = 'block h-3 rounded-[4px] bg-line/70';
const WIDTHS = ['w-3/4', 'w-1/2', 'w-5/6', 'w-2/3', 'w-2/5'];
const widthOf = (index: number): string => WIDTHS[index % WIDTHS.length] ?? 'w-1/2';
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Text that is on its way. */
export const SkeletonLines = ({ n = 3 }: { n?: number }) => (
  <div
    role="status"
    aria-label="Reading"
    className="flex animate-[pulse-soft_1.6s_ease-in-out_infinite] flex-col gap-3"
  >
    {upTo(n).map((line) => (
      <span key={line} className={`${BAR} ${widthOf(line)}`} />
    ))}
  </div>
);

interface TableProps {
  columns: number;
  rows?: number;
}

/** A table that is on its way, with the height of its rows. */
export const SkeletonTable = ({ columns, rows = 8 }: TableProps) => (
  <div data-skeleton role="status" aria-label="Reading" className="animate-[pulse-soft_1.6s_ease-in-out_infinite]">
    <div className="h-8 border-b border-line" />
    {upTo(rows).map((row) => (
      <div key={row} className="flex h-9 items-center gap-4 border-b border-line px-2">
        {upTo(columns).map((column) => (
          <span key={column} className={`min-w-0 flex-1 ${column > 1 ? 'hidden md:block' : ''}`}>
            <span className={`${BAR} ${widthOf(row + column)}`} />
          </span>
        ))}
      </div>
    ))}
  </div>
);
