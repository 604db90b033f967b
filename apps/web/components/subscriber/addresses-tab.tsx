'use client';

import type { Channel } from '@carillon/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ChannelLabel } from '../delivery/channel-label.tsx';
import { Section } from '../page/section.tsx';
import { Button } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';
import { DeviceList } from './device-list.tsx';
import { LiftDialog } from './lift-dialog.tsx';
import { BLOCK_WORDS } from './subscriber-facts.ts';
import type { Subscriber } from './types.ts';
import { subscriberKey } from './use-subscriber.ts';

interface Props {
  environmentId: string;
  isProduction: boolean;
  subscriber: Subscriber;
  mayChange: boolean;
  onEdit: () => void;
}

/** Where each channel reaches a person, and which addresses are blocked. */
export function AddressesTab({ environmentId, isProduction, subscriber, mayChange, onEdit }: Props) {
  const queryClient = useQueryClient();
  const [lifting, setLifting] = useState<'email' | 'sms' | null>(null);
  const row = (channel: Channel, value: string | null, absent: string) => (
    <AddressRow
      channel={channel}
      value={value}
      absent={absent}
      block={subscriber.suppressed.find((each) => each.channel === channel) ?? null}
      onLift={mayChange && (channel === 'email' || channel === 'sms') ? () => setLifting(channel) : null}
    />
  );
  return (
    <div className="flex flex-col gap-6 *:first:border-t-0 *:first:pt-0">
      <Section
        title="Addresses"
        aside={
          mayChange ? (
            <Button size="small" onClick={onEdit}>
              Edit
            </Button>
          ) : (
            'Masked: your role does not show whole addresses'
          )
        }
      >
        <ul className="flex flex-col">
          {row('email', subscriber.email, 'No address')}
          {row('sms', subscriber.phone, 'No number')}
          {row('webhook', subscriber.webhook_url, 'No URL')}
          {row('in_app', subscriber.is_erased ? null : `Inbox of ${subscriber.id}`, 'Erased')}
        </ul>
      </Section>
      <DeviceList
        environmentId={environmentId}
        isProduction={isProduction}
        subscriberId={subscriber.id}
        mayChange={mayChange}
      />
      {lifting ? (
        <LiftDialog
          environmentId={environmentId}
          isProduction={isProduction}
          subscriberId={subscriber.id}
          channel={lifting}
          onLifted={(saved) => queryClient.setQueryData(subscriberKey(environmentId, subscriber.id), saved)}
          onClose={() => setLifting(null)}
        />
      ) : null}
    </div>
  );
}

interface RowProps {
  channel: Channel;
  value: string | null;
  absent: string;
  block: Subscriber['suppressed'][number] | null;
  onLift: (() => void) | null;
}

const AddressRow = ({ channel, value, absent, block, onLift }: RowProps) => (
  <li className="grid grid-cols-[6.5rem_1fr_auto] items-center gap-x-4 border-b border-line py-2">
    <ChannelLabel channel={channel} />
    <div className="min-w-0">
      {value === null ? <span className="text-tertiary">{absent}</span> : <span className="break-all">{value}</span>}
      {block ? <Blocked block={block} /> : null}
    </div>
    {block && onLift ? (
      <Button size="small" onClick={onLift}>
        Lift the block…
      </Button>
    ) : null}
  </li>
);

const Blocked = ({ block }: { block: Subscriber['suppressed'][number] }): ReactNode => (
  <span className="block text-danger">
    Blocked since <Time at={block.since} />: {BLOCK_WORDS[block.kind]}. Nothing is sent to it.
  </span>
);
