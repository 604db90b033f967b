'use client';

import type { Channel } from '@carillon/core';
import type { Workflow } from '../../api/types.ts';
import { ChannelLabel } from '../delivery/channel-label.tsx';
import { Checkbox } from '../ui/checkbox.tsx';

interface Props {
  workflow: Workflow;
  /** Null is every channel of the workflow. */
  chosen: readonly Channel[] | null;
  error: string | undefined;
  onChange: (channels: Channel[] | null) => void;
}

/** Which of the workflow's channels ring; all of them say nothing in the request. */
export function ChannelsField({ workflow, chosen, error, onChange }: Props) {
  const on = new Set(chosen ?? workflow.channels);
  const toggle = (channel: Channel, isOn: boolean) => {
    const next = workflow.channels.filter((one) => (one === channel ? isOn : on.has(one)));
    onChange(next.length === workflow.channels.length ? null : next);
  };
  return (
    <fieldset>
      <legend className="sr-only">Channels</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {workflow.channels.map((channel) => (
          <Checkbox
            key={channel}
            label={<ChannelLabel channel={channel} />}
            checked={on.has(channel)}
            onChange={(isOn) => toggle(channel, isOn)}
          />
        ))}
      </div>
      {error || on.size === 0 ? (
        <p className="mt-1 text-meta text-danger">{error ?? 'Choose at least one channel.'}</p>
      ) : null}
    </fieldset>
  );
}
