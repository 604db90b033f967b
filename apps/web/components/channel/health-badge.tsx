import { CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { HealthTone } from './channel-words.ts';

const TONES = {
  success: { look: 'bg-success-tint text-success', Icon: CircleCheck },
  warning: { look: 'bg-warning-tint text-warning', Icon: TriangleAlert },
  danger: { look: 'bg-danger-tint text-danger', Icon: OctagonAlert },
  neutral: { look: 'bg-sunken text-secondary', Icon: CircleDashed },
} as const;

/** Shape, word and colour of how a channel or a breaker stands. */
export function HealthBadge({ word, tone, title }: { word: string; tone: HealthTone; title?: string }) {
  const { look, Icon } = TONES[tone];
  return (
    <span
      title={title}
      className={`inline-flex h-6 items-center gap-1.5 rounded-control px-2 text-meta font-medium whitespace-nowrap ${look}`}
    >
      <Icon className="size-3.5" aria-hidden="true" />
      {word}
    </span>
  );
}
