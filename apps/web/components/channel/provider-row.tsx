'use client';

import { PencilLine, Send } from 'lucide-react';
import { useState } from 'react';
import { browserFetch, environmentPath } from '../../api/browser-fetch.ts';
import { usePlace } from '../shell/use-place.ts';
import { Button } from '../ui/button.tsx';
import { CopyId } from '../ui/copy-id.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Switch } from '../ui/switch.tsx';
import { Time } from '../ui/time.tsx';
import { BREAKER, rateSentence } from './channel-words.ts';
import { HealthBadge } from './health-badge.tsx';
import type { ProviderView } from './types.ts';

interface Props {
  provider: ProviderView;
  /** Its place in the order, from 1. */
  place: number;
  onEdit: () => void;
  onTest: () => void;
  onChanged: () => void;
}

/** One provider: how it stands, what it knows, and what can be done with it. */
export function ProviderRow({ provider, place, onEdit, onTest, onChanged }: Props) {
  const { mayManage } = usePlace();
  const toggle = useToggle(provider, onChanged);
  const breaker = BREAKER[provider.breaker.state];
  return (
    <li className="flex flex-col gap-2 border-b border-line py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="tnum text-tertiary">{place}.</span>
        <span className="min-w-0 font-medium break-words">{provider.name}</span>
        <span className="font-mono text-mono text-secondary">{provider.kind}</span>
        {provider.is_enabled ? (
          <HealthBadge {...breaker} word={`Breaker ${breaker.word.toLowerCase()}`} />
        ) : (
          <HealthBadge word="Off" tone="neutral" />
        )}
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {mayManage ? (
            <>
              <Button size="small" onClick={onTest}>
                <Send className="size-3" aria-hidden="true" />
                Send a test…<span className="sr-only"> by {provider.name}</span>
              </Button>
              <Button size="small" onClick={onEdit}>
                <PencilLine className="size-3" aria-hidden="true" />
                Edit…<span className="sr-only"> {provider.name}</span>
              </Button>
            </>
          ) : null}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-meta text-secondary">
        <Switch
          label={provider.is_enabled ? 'Enabled' : 'Off'}
          checked={provider.is_enabled}
          disabled={!mayManage || toggle.isBusy}
          onChange={toggle.run}
        />
        <span>
          Rate: {provider.rate_per_second === null ? "the channel's" : rateSentence(provider.rate_per_second)}
        </span>
        <span>{credentialSentence(provider)}</span>
        <span>
          Changed <Time at={provider.updated_at} withDistance />
        </span>
        <CopyId value={provider.id} name="Provider id" />
      </div>
      {provider.breaker.state === 'closed' || !provider.is_enabled ? null : (
        <p className="text-secondary">
          {provider.breaker.workers} of {provider.breaker.workers_alive} workers say so. A probe goes out by itself
          after a pause of 5 to 30 s; the first answer closes the breaker.
        </p>
      )}
      {toggle.error ? <ProblemNote error={toggle.error} what="The provider was not changed" /> : null}
    </li>
  );
}

/** Values are never shown; four characters tell one key from another. */
function credentialSentence({ has_credentials, credential_hints }: ProviderView): string {
  if (!has_credentials) return 'No credentials';
  const hints = Object.entries(credential_hints).map(([name, end]) =>
    end === null ? `${name.replaceAll('_', ' ')} stored` : `${name.replaceAll('_', ' ')} …${end}`,
  );
  return hints.length === 0 ? 'No credentials' : hints.join(', ');
}

/** PUT replaces everything but what is left out: the credentials stay. */
function useToggle(provider: ProviderView, onChanged: () => void) {
  const { environment } = usePlace();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (isEnabled: boolean) => {
    setIsBusy(true);
    setError(null);
    try {
      const { kind, name, settings, priority, rate_per_second } = provider;
      await browserFetch(environmentPath(environment.id, `/providers/${provider.id}`), {
        method: 'PUT',
        body: { kind, name, settings, priority, rate_per_second, is_enabled: isEnabled },
      });
      onChanged();
    } catch (problem) {
      setError(problem);
    } finally {
      setIsBusy(false);
    }
  };
  return { run: (isEnabled: boolean) => void run(isEnabled), isBusy, error };
}
