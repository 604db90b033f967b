import type { Preferences } from '@carillon/sdk';
import { DEMO_CATEGORIES, DEMO_CHANNELS, type DemoPreference } from '../../../components/demo/demo-types.ts';

/** The few switches that the shop shows, in its own order. */
export function presentPreferences(categories: Preferences['categories']): DemoPreference[] {
  return DEMO_CATEGORIES.flatMap((key) => {
    const found = categories.find((category) => category.key === key);
    if (!found) return [];
    const cells = DEMO_CHANNELS.map((channel) => {
      const cell = found.channels[channel];
      const shown = {
        isOn: cell?.enabled ?? false,
        isRequired: cell?.is_required ?? false,
        isChosen: cell?.origin.rule.startsWith('choice') ?? false,
      };
      return [channel, shown] as const;
    });
    return [{ category: key, name: found.name, channels: Object.fromEntries(cells) as DemoPreference['channels'] }];
  });
}
