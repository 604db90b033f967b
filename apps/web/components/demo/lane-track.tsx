'use client';

import type { CSSProperties } from 'react';
import { STATUS_KINDS, type Tone } from '../delivery/status-kinds.ts';
import { StatusShape } from '../delivery/status-shape.tsx';
import type { DemoDelivery } from './demo-types.ts';
import { positionOf, STATIONS } from './lane-facts.ts';

const TOKENS_SHOWN = 20;
/** Tokens that wait together stand in a row. */
const SPACING_PX = 7;

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

interface TokenFacts {
  notificationId: string;
  status: DemoDelivery['status'];
  at: number;
}

/** The track with its ticks, and a token for each delivery that slides to where it is. Told in words beside it. */
export function LaneTrack({ rows, expected, isBroken }: Props) {
  const tokens = tokensOf(rows, expected).slice(-TOKENS_SHOWN);
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
            <Token key={token.notificationId} token={token} place={placeAmong(tokens, token, index)} />
          ))}
        </div>
      </div>
    </div>
  );
}

/** A stored notification waits in the channel's queue until its delivery is there; then it is the same token. */
function tokensOf(rows: readonly DemoDelivery[], expected: readonly string[]): TokenFacts[] {
  const known = new Set(rows.map((row) => row.notification_id));
  const waiting = expected.filter((id) => !known.has(id));
  return [
    ...waiting.map((notificationId) => ({ notificationId, status: 'queued' as const, at: STATIONS[0].at })),
    ...rows.map((row) => ({ notificationId: row.notification_id, status: row.status, at: positionOf(row) })),
  ];
}

/** The provider is away: the track ends before it. */
const Gap = () => <span className="absolute top-[15px] right-0 left-[74%] h-[5px] bg-bg" />;

function Token({ token: { status, at }, place }: { token: TokenFacts; place: number }) {
  const hasFallen = status === 'dead' || status === 'bounced';
  const style = {
    '--at': `${at}%`,
    '--shift': `${-place * SPACING_PX}px`,
    '--fall': hasFallen ? '7px' : '0px',
  } as CSSProperties;
  return (
    <span
      data-token={status}
      style={style}
      className="absolute inset-x-0 top-[8px] [transform:translateX(var(--at))] transition-transform duration-1000 ease-[cubic-bezier(0.3,0.7,0.2,1)] starting:[transform:translateX(0%)]"
    >
      <span
        className={`absolute left-0 flex size-5 -translate-x-1/2 items-center justify-center rounded-[5px] border transition-colors duration-300 [margin-left:var(--shift)] [margin-top:var(--fall)] ${TONES[STATUS_KINDS[status].tone]}`}
      >
        <StatusShape status={status} />
      </span>
    </span>
  );
}

/** How many tokens stand at the same place in front of this one. */
const placeAmong = (tokens: readonly TokenFacts[], { at }: TokenFacts, index: number): number =>
  tokens.slice(index + 1).filter((other) => other.at === at).length;
