import {
  type Channel,
  type DecidedAddress,
  decideAddresses,
  pickTemplate,
  type Recipient,
  reasonSentence,
  splitOverrides,
  startOfDelivery,
  templateVariables,
  toPublicId,
} from '@carillon/core';
import type { Scope } from '@carillon/db';
import type { DryRunFacts, DryRunPerson, ProviderRow, WorkflowVersionFacts } from '@carillon/db/pipeline';
import { maskSensitive, type RenderRequest } from '@carillon/rendering';
import type { ApiDependencies } from '../../dependencies.ts';
import { hideValues, sensitiveValues } from '../../http/hide-values.ts';
import { maskAddress, shownAddress } from '../../http/mask.ts';
import { showRendering } from '../templates/rendering-view.ts';
import type { CheckedSend } from './check-send.ts';
import type { DryDelivery } from './dry-run-view.ts';
import type { SendBody } from './send-body.ts';

interface DryRun {
  facts: DryRunFacts;
  version: WorkflowVersionFacts;
  checked: CheckedSend;
  body: SendBody;
  isRevealed: boolean;
}

interface Row {
  person: DryRunPerson;
  channel: Channel;
  provider: ProviderRow | null;
  decided: DecidedAddress;
  template: WorkflowVersionFacts['templates'][number] | null;
}

/** Decides each person on each channel by the worker's own function, and renders what would be sent. */
export async function decideDryRun(deps: ApiDependencies, scope: Scope, run: DryRun): Promise<DryDelivery[]> {
  const rows = decideRows(run);
  const people = await openPeople(deps, scope, run.facts.people);
  const addresses = await openAddresses(deps, scope, run.facts);
  const contents = await renderRows(deps, run, rows, people);
  return rows.map((row, index): DryDelivery => {
    const { person, channel, provider, decided } = row;
    const { deliver, reason, summary, rules } = decided.decision;
    const start = startOf(run, decided);
    const content = contents[index];
    if (content === undefined) throw new Error('a row was not rendered');
    return {
      subscriber_id: person.externalId,
      is_new: person.isNew,
      channel,
      ...start,
      summary: deliver && start.reason !== null ? reasonSentence(start.reason) : summary,
      recipient: addressOf(row, addresses, run.isRevealed),
      provider: provider?.name ?? null,
      provider_id: provider === null ? null : toPublicId('provider', provider.id),
      decision: { deliver, reason, summary, rules },
      content,
    };
  });
}

function decideRows({ facts, version, checked }: DryRun): Row[] {
  return facts.people.flatMap((person) =>
    checked.channels.flatMap((channel) => {
      const recipient = facts.recipients.get(channel)?.get(person.id);
      if (recipient === undefined) return [];
      const provider = facts.providers.find((row) => row.channel === channel) ?? null;
      const { workflow, templates } = version;
      const all = decideAddresses({ channel, recipient, workflow, templates, hasProvider: provider !== null });
      const template = pickTemplate(templates, channel, person.locale);
      return all.map((decided) => ({ person, channel, provider, decided, template }));
    }),
  );
}

function startOf({ body, checked }: DryRun, { decision }: DecidedAddress): Pick<DryDelivery, 'status' | 'reason'> {
  const isSandbox = body.test?.sandbox ?? false;
  const notification = { isSandbox, expiresAt: checked.expiresAt, cancelRequestedAt: null };
  const { status, reason } = startOfDelivery({ decision, notification, now: new Date() });
  return { status: status === 'queued' || status === 'expired' ? status : 'filtered', reason };
}

type Address = DryRunFacts['addresses'][number] & { text: string };

function addressOf({ person, channel, decided }: Row, addresses: readonly Address[], isRevealed: boolean) {
  if (channel === 'in_app') return person.externalId;
  const own = addresses.filter((row) => row.subscriberId === person.id && row.channel === channel);
  const address = channel === 'push' ? own.find((row) => row.id === decided.addressId) : own[0];
  if (address === undefined) return null;
  return isRevealed ? shownAddress(channel, address.text) : maskAddress(channel, address.text);
}

const openAddresses = ({ sealer }: ApiDependencies, { environmentId }: Scope, facts: DryRunFacts): Promise<Address[]> =>
  Promise.all(
    facts.addresses.map(async (row) => ({
      ...row,
      text: await sealer.open(environmentId, 'address.value', row.id, row.value),
    })),
  );

type PersonData = ReadonlyMap<string, Record<string, unknown>>;

async function openPeople(
  { sealer }: ApiDependencies,
  { environmentId }: Scope,
  people: readonly DryRunPerson[],
): Promise<PersonData> {
  const entries = people.map(async ({ id, data }) => {
    const text = data === null ? '{}' : await sealer.open(environmentId, 'subscriber.data', id, data);
    return [id, JSON.parse(text) as Record<string, unknown>] as const;
  });
  return new Map(await Promise.all(entries));
}

/** Each row twice: as it would be sent, and with sensitive values masked, which is what is shown. */
async function renderRows(deps: ApiDependencies, run: DryRun, rows: readonly Row[], people: PersonData) {
  const { body } = run;
  const paths = run.checked.workflow?.sensitiveFields ?? [];
  const maskedTo = body.to.map((entry) => maskRecipient(entry, paths));
  const requests = rows.flatMap((row) =>
    row.template === null
      ? []
      : [
          toRequest(deps, run, row, people, body),
          toRequest(deps, run, row, people, { data: maskSensitive(body.data, paths), to: maskedTo }),
        ],
  );
  const results = await deps.renderer.render(requests);
  const overrides = (body.overrides ?? {}) as Parameters<typeof splitOverrides>[1];
  const hidden = hideValues(overrides, secretsOf(body, paths));
  return rows.map((row) => {
    const { channel, template } = row;
    const [result = null, masked] = template === null ? [] : results.splice(0, 2);
    const of = (given: typeof overrides) => splitOverrides(channel, given).content;
    return showRendering({
      channel,
      template,
      result,
      masked,
      overrides: { whole: of(overrides), masked: of(hidden) },
    });
  });
}

const maskRecipient = (entry: Recipient, paths: readonly string[]): Recipient =>
  typeof entry === 'object' && 'data' in entry && entry.data
    ? { ...entry, data: maskSensitive(entry.data, paths) }
    : entry;

const secretsOf = ({ data, to }: SendBody, paths: readonly string[]): string[] =>
  [
    data,
    ...to.flatMap((entry) => (typeof entry === 'object' && 'data' in entry && entry.data ? [entry.data] : [])),
  ].flatMap((one) => sensitiveValues(one, paths));

/** Stands for the notification that there is not. */
const NOBODYS_NOTIFICATION = toPublicId('notification', '00000000-0000-0000-0000-000000000000');

function toRequest(
  { env }: ApiDependencies,
  { version }: DryRun,
  { person, channel, template }: Row,
  people: PersonData,
  { data, to }: Pick<SendBody, 'data' | 'to'>,
): RenderRequest {
  const { key, name, category } = version.workflow;
  // No link of a preview may act for anybody.
  const hasUnsubscribe = channel === 'email' && !category.requiredChannels.includes(channel);
  const variables = templateVariables({
    ...{ data, to, workflow: { key, name }, notificationId: NOBODYS_NOTIFICATION },
    subscriber: {
      id: person.externalId,
      locale: person.locale,
      timezone: person.timezone,
      data: people.get(person.id) ?? {},
    },
    unsubscribeUrl: hasUnsubscribe ? `${env.API_PUBLIC_URL}/u/preview` : null,
  });
  return {
    channel,
    templateKey: `${template?.id}@${template?.version}`,
    source: template?.source ?? {},
    variables: { ...variables },
  };
}
