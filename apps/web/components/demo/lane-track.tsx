'use client';

import type { CSSProperties } from 'react';
import { STATUS_KINDS, type Tone } from '../delivery/status-kinds.ts';
import { StatusShape } from '../delivery/status-shape.tsx';
import type { DemoDelivery } from './demo-types.ts';
import { STATIONS } from './lane-facts.ts';
import { type LaneToken, tokensOf } from './lane-tokens.ts';

/** Room for a token with a count beside another at the same place. */
const SPACING_PX = 42;

const TONES: Record<Tone, string> = {
  neutral: 'border-line-strong bg-surface text-secondary',
  info: 'border-info bg-info-tint text-info',
  success: 'border-success bg-success-tint text-success',
  warning: 'border-warning bg-warning-tint text-warning',
  danger: 'border-danger bg-danger-tint text-danger',
  decision: 'border-decision bg-decision-tint text-decision',
};

interface Props {
  rows: readonly DemoDelivery[];
  expected: readonly string[];
  isBroken: boolean;
}

/** The track with its ticks, and a token that slides to where its deliveries are. Told in words beside it. */
export function LaneTrack({ rows, expected, isBroken }: Props) {
  const tokens = tokensOf(rows, expected);
  return (
    <div aria-hidden="true" className="relative h-9">
      <span className="absolute top-[17px] right-0 -left-3 h-px bg-line-strong/60" />
      {STATIONS.map(({ id, at }) => (
        <span
          key={id}
          style={{ left: `${at}%` }}
          className={`absolute top-[12px] h-[11px] w-px ${isBroken && id === 'provider' ? 'bg-danger' : 'bg-line-strong'}`}
        />
      ))}
      {isBroken ? <Gap /> : null}
      <div className="absolute inset-y-0 -right-0.5 -left-3 overflow-x-clip">
        <div className="absolute inset-y-0 right-3 left-3">
          {tokens.map((token, index) => (
            <Token key={token.id} token={token} place={placeAmong(tokens, token, index)} />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The provider is away: the track ends before it. */
const Gap = () => <span className="absolute top-[15px] right-0 left-[74%] h-[5px] bg-bg" />;

function Token({ token: { status, at, count }, place }: { token: LaneToken; place: number }) {
  const style = { '--at': `${at}%`, '--shift': `${-place * SPACING_PX}px` } as CSSProperties;
  return (
    <span
      data-token={status}
      style={style}
      className="absolute inset-x-0 top-[8px] [transform:translateX(var(--at))] transition-transform duration-1000 ease-[cubic-bezier(0.3,0.7,0.2,1)] starting:[transform:translateX(0%)]"
    >
      <span
        className={`tnum absolute left-2.5 flex h-5 min-w-5 -translate-x-full items-center justify-center gap-1 rounded-[5px] border text-[11px] leading-none font-medium transition-colors duration-300 [margin-left:var(--shift)] ${count > 1 ? 'px-1' : ''} ${TONES[STATUS_KINDS[status].tone]}`}
      >
        <StatusShape status={status} />
        {count > 1 ? count : null}
      </span>
    </span>
  );
}

/** How many tokens stand at the same place in front of this one. */
const placeAmong = (tokens: readonly LaneToken[], { at }: LaneToken, index: number): number =>
  tokens.slice(index + 1).filter((other) => other.at === at).length;
