/** Holds a chart's place while its code is on its way. */
export const ChartSkeleton = ({ height }: { height: number }) => (
  <div
    role="status"
    aria-label="Reading"
    data-skeleton=""
    className="flex flex-col justify-between pb-6 pl-12"
    style={{ height }}
  >
    {[0, 1, 2, 3].map((line) => (
      <span key={line} className="block h-px bg-line" />
    ))}
  </div>
);
