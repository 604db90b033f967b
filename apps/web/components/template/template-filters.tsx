'use client';

import { useQueryStates } from 'nuqs';
import { CHANNEL_KINDS, CHANNELS } from '../delivery/channel-kinds.ts';
import { SelectMenu } from '../ui/select-menu.tsx';
import { Switch } from '../ui/switch.tsx';
import { TEMPLATE_FILTERS } from './template-query.ts';

/** What the list is narrowed to, kept in the URL. */
export function useTemplateFilters() {
  const [values, set] = useQueryStates(TEMPLATE_FILTERS, { history: 'push' });
  const count = [values.workflow, values.channel].filter((value) => value !== null).length;
  return { values, set, count, clear: () => void set({ workflow: null, channel: null }) };
}

const EVERY = '';

interface Props {
  filters: ReturnType<typeof useTemplateFilters>;
  workflows: readonly { key: string; name: string }[];
}

export function TemplateFilters({ filters, workflows }: Props) {
  const { values, set } = filters;
  const isKnown = workflows.some(({ key }) => key === values.workflow);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SelectMenu
        label="Workflow"
        isLabelShown
        value={values.workflow ?? EVERY}
        options={[
          { value: EVERY, name: 'All' },
          ...workflows.map(({ key, name }) => ({ value: key, name, note: key })),
          ...(values.workflow && !isKnown ? [{ value: values.workflow, name: values.workflow }] : []),
        ]}
        onChange={(workflow) => void set({ workflow: workflow || null })}
      />
      <SelectMenu
        label="Channel"
        isLabelShown
        value={values.channel ?? EVERY}
        options={[
          { value: EVERY, name: 'All' },
          ...CHANNELS.map((channel) => ({ value: channel, name: CHANNEL_KINDS[channel].word })),
        ]}
        onChange={(channel) => void set({ channel: CHANNELS.find((one) => one === channel) ?? null })}
      />
      <span className="flex h-8 items-center">
        <Switch
          label="Former versions"
          checked={values.versions === 'all'}
          onChange={(isAll) => void set({ versions: isAll ? 'all' : null })}
        />
      </span>
    </div>
  );
}
