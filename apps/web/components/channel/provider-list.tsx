'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { usePlace } from '../shell/use-place.ts';
import { Button } from '../ui/button.tsx';
import { ProviderRow } from './provider-row.tsx';
import type { ChannelView, ProviderKind, ProviderView } from './types.ts';

const ProviderForm = dynamic(() => import('./provider-form.tsx').then((module) => module.ProviderForm), { ssr: false });
const ProviderTest = dynamic(() => import('./provider-test.tsx').then((module) => module.ProviderTest), { ssr: false });

interface Props {
  view: ChannelView;
  kinds: ProviderKind[] | undefined;
  onChanged: () => void;
}

type Open = { what: 'form' | 'test'; provider: ProviderView | null } | null;

/** Who carries the messages of a channel: the first enabled one. */
export function ProviderList({ view, kinds, onChanged }: Props) {
  const { mayManage } = usePlace();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const ofChannel = kinds?.filter(({ channel }) => channel === view.channel) ?? [];
  return (
    <div className="flex flex-col gap-3">
      {view.providers.length === 0 ? (
        <p className="text-secondary">
          {CHANNEL_KINDS[view.channel].word} has no provider yet, so its deliveries end as filtered.
        </p>
      ) : (
        <ol className="flex flex-col border-t border-line">
          {view.providers.map((provider, index) => (
            <ProviderRow
              key={provider.id}
              provider={provider}
              place={index + 1}
              onEdit={() => setOpen({ what: 'form', provider })}
              onTest={() => setOpen({ what: 'test', provider })}
              onChanged={onChanged}
            />
          ))}
        </ol>
      )}
      {mayManage ? (
        <div>
          <Button onClick={() => setOpen({ what: 'form', provider: null })} disabled={ofChannel.length === 0}>
            <Plus className="size-3.5" aria-hidden="true" />
            Add a provider…
          </Button>
        </div>
      ) : null}
      {open?.what === 'form' ? (
        <ProviderForm
          channel={view.channel}
          provider={open.provider}
          kinds={ofChannel}
          onSaved={() => {
            close();
            onChanged();
          }}
          onClose={close}
        />
      ) : null}
      {open?.what === 'test' && open.provider ? <ProviderTest provider={open.provider} onClose={close} /> : null}
    </div>
  );
}
