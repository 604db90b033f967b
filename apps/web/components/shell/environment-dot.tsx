import type { EnvironmentRef } from '../../api/types.ts';

/** Square and red for Production, a hollow circle for the rest. */
export const EnvironmentDot = ({ environment }: { environment: EnvironmentRef }) => (
  <span
    className={`size-2 shrink-0 ${environment.is_production ? 'rounded-[2px] bg-danger' : 'rounded-full border-2 border-tertiary'}`}
    aria-hidden="true"
  />
);
