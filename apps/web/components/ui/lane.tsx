/** The product's signature: one thin track per channel with the ticks of what rang. */
export function Lane({ className = '' }: { className?: string }) {
  return (
    <svg viewBox="0 0 240 72" className={className} fill="none" stroke="currentColor" aria-hidden="true">
      {TRACKS.map(({ y, ticks }) => (
        <g key={y}>
          <path d={`M0 ${y}H240`} opacity="0.25" />
          {ticks.map((x) => (
            <path key={x} d={`M${x} ${y - 6}v12`} strokeWidth="2" />
          ))}
        </g>
      ))}
    </svg>
  );
}

const TRACKS = [
  { y: 9, ticks: [24, 96, 180] },
  { y: 27, ticks: [30, 108] },
  { y: 45, ticks: [27, 99, 150, 190] },
  { y: 63, ticks: [36, 204] },
];

/** The mark: four bells struck by one action. */
export const Mark = ({ className = 'size-5' }: { className?: string }) => (
  <svg
    viewBox="0 0 20 20"
    className={className}
    fill="none"
    stroke="currentColor"
    strokeLinecap="round"
    aria-hidden="true"
  >
    <path d="M4 2.5v5M8 5.8v5M12 9.2v5M16 12.5v5" strokeWidth="2.4" />
  </svg>
);
