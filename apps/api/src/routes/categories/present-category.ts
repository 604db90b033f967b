import { CHANNELS, toPublicId } from '@carillon/core';
import type { CategoryView } from '@carillon/db';
import { z } from 'zod';

export const categorySchema = z
  .object({
    id: z.string(),
    key: z.string(),
    name: z.string(),
    description: z.string(),
    required_channels: z.array(z.enum(CHANNELS)).describe('Channels on which people cannot turn it off.'),
    defaults: z.partialRecord(z.enum(CHANNELS), z.boolean()).describe('On where nothing is said.'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Category' });

/** A category as the API shows it. */
export const presentCategory = (category: CategoryView): z.input<typeof categorySchema> => ({
  id: toPublicId('category', category.id),
  key: category.key,
  name: category.name,
  description: category.description,
  required_channels: category.requiredChannels,
  defaults: category.defaults,
  created_at: category.createdAt.toISOString(),
});
