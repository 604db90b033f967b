'use client';

import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { DEMO_CHANNELS, type DemoPreference } from './demo-types.ts';
import type { Demo } from './use-demo.ts';

/** What the person wants to hear about, and where: the next message obeys. */
export function PreferenceGrid({ demo }: { demo: Demo }) {
  const { state, act } = demo;
  return (
    <div id="preferences" className="scroll-mt-28 border-t border-line px-4 py-3">
      <h3 id="preferences-title" className="font-medium">
        What may reach me
      </h3>
      <table aria-labelledby="preferences-title" className="mt-1.5 w-full table-fixed">
        <thead>
          <tr className="text-meta text-tertiary">
            <th scope="col" className="w-[34%] py-1 text-left font-normal">
              <span className="sr-only">Category</span>
            </th>
            {DEMO_CHANNELS.map((channel) => (
              <th key={channel} scope="col" className="py-1 text-center font-normal">
                {CHANNEL_KINDS[channel].word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {state.preferences.map((row) => (
            <tr key={row.category} className="border-t border-line">
              <th scope="row" className="truncate py-1.5 text-left font-normal">
                {row.name}
              </th>
              {DEMO_CHANNELS.map((channel) => (
                <td key={channel} className="py-1 text-center">
                  <PreferenceSwitch row={row} channel={channel} act={act} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {state.preferences.length === 0 ? <div className="h-[108px]" /> : null}
    </div>
  );
}

interface SwitchProps {
  row: DemoPreference;
  channel: (typeof DEMO_CHANNELS)[number];
  act: Demo['act'];
}

function PreferenceSwitch({ row, channel, act }: SwitchProps) {
  const { isOn, isRequired, isChosen } = row.channels[channel];
  const { word } = CHANNEL_KINDS[channel];
  return (
    <label
      title={isChosen ? 'You chose this.' : 'The shop’s default.'}
      className="relative inline-flex h-6 w-9 cursor-pointer items-center justify-center align-middle"
    >
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        aria-label={`${row.name} by ${word}`}
        checked={isOn}
        disabled={isRequired}
        onChange={() => void act('prefer', { category: row.category, channel, enabled: !isOn })}
        className="peer absolute inset-x-1 inset-y-1 cursor-[inherit] appearance-none rounded-full border border-line-strong bg-surface transition-colors duration-[120ms] checked:border-ink checked:bg-ink"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute left-2 size-2 rounded-full bg-line-strong transition-transform duration-[120ms] peer-checked:translate-x-3 peer-checked:bg-bg"
      />
    </label>
  );
}
