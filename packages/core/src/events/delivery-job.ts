import { z } from 'zod';

/** The data of a BullMQ job: identifiers only. The claim in Postgres decides whether it still means anything. */
export const deliveryJobSchema = z.object({
  schema_version: z.literal(1),
  delivery_id: z.guid(),
  environment_id: z.guid(),
  provider_id: z.guid().nullable(),
  series: z.int().min(1),
  /** The attempt that this job is to make. */
  attempt: z.int().min(1),
  traceparent: z.string().max(64).nullable(),
});
export type DeliveryJob = z.infer<typeof deliveryJobSchema>;

/** `<delivery>_<series>_<attempt>`: adding the same attempt twice is one job. */
export const deliveryJobId = (job: Pick<DeliveryJob, 'delivery_id' | 'series' | 'attempt'>): string =>
  `${job.delivery_id}_${job.series}_${job.attempt}`;
