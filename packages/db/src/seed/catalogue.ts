import { CHANNELS, uuidV7 } from '@carillon/core';
import type { Prisma } from '../generated/client.ts';
import type { WorkflowSeed } from './workflow-seed.ts';
import { loginCode } from './workflows/login-code.ts';
import { orderShipped } from './workflows/order-shipped.ts';
import { paymentFailed } from './workflows/payment-failed.ts';
import { weeklyDigest } from './workflows/weekly-digest.ts';

const CATEGORIES = [
  { key: 'orders', name: 'Orders', description: 'Confirmations, shipping and delivery of what you ordered.' },
  { key: 'billing', name: 'Billing', description: 'Invoices, receipts and payments that need you.' },
  {
    key: 'security',
    name: 'Security',
    description: 'Sign-in codes and warnings about your account.',
    requiredChannels: ['email', 'sms'],
  },
  { key: 'marketing', name: 'Marketing', description: 'News, digests and offers.', defaults: { sms: false } },
];

export const WORKFLOW_SEEDS: readonly WorkflowSeed[] = [orderShipped, paymentFailed, weeklyDigest, loginCode];

/** Categories and workflows of the demo. What exists already is left as people made it. */
export async function seedCatalogue(tx: Prisma.TransactionClient, environmentId: string): Promise<void> {
  await tx.category.createMany({
    data: CATEGORIES.map((category) => ({ ...category, id: uuidV7(), environmentId })),
    skipDuplicates: true,
  });
  const categories = await tx.category.findMany({ where: { environmentId }, select: { id: true, key: true } });
  const idOf = new Map(categories.map(({ id, key }) => [key, id]));
  const known = await tx.workflow.findMany({ where: { environmentId }, select: { key: true } });
  for (const workflow of WORKFLOW_SEEDS) {
    const categoryId = idOf.get(workflow.category);
    if (categoryId === undefined) throw new Error(`the category ${workflow.category} is not seeded`);
    if (!known.some(({ key }) => key === workflow.key)) await makeWorkflow(tx, environmentId, categoryId, workflow);
  }
}

async function makeWorkflow(
  tx: Prisma.TransactionClient,
  environmentId: string,
  categoryId: string,
  seed: WorkflowSeed,
): Promise<void> {
  const { key, name, description, isCritical, onDoubt } = seed;
  const sources = CHANNELS.flatMap((channel) => {
    const source = seed.templates[channel];
    return source === undefined ? [] : [{ channel, source }];
  });
  await tx.workflow.create({
    data: {
      id: uuidV7(),
      ...{ environmentId, categoryId, key, name, description, isCritical, onDoubt },
      versions: {
        create: {
          id: uuidV7(),
          environmentId,
          version: 1,
          channels: sources.map(({ channel }) => channel),
          dataSchema: seed.dataSchema as Prisma.InputJsonObject,
          sensitiveFields: seed.sensitiveFields,
          ttlSeconds: seed.ttlSeconds,
        },
      },
      templates: { create: sources.map((template) => ({ id: uuidV7(), environmentId, version: 1, ...template })) },
    },
  });
}
