import type { Metadata } from 'next';
import { ApiProblem } from '../../../../../../api/problem.ts';
import { readFromEnvironment } from '../../../../../../api/server-fetch.ts';
import type { Delivery, Page } from '../../../../../../api/types.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../../components/shell/require-place.ts';
import { subscriberPath } from '../../../../../../components/subscriber/subscriber-path.ts';
import { timelineKey, timelineQuery } from '../../../../../../components/subscriber/timeline-query.ts';
import type { Subscriber } from '../../../../../../components/subscriber/types.ts';
import { SubscriberClient } from './client.tsx';

interface Props {
  params: Promise<EnvironmentParams & { subscriber: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).subscriber) };
}

export default async function SubscriberPage({ params, searchParams }: Props) {
  const { subscriber, ...place } = await params;
  const { environment } = await requirePlace(place);
  const id = decodeURIComponent(subscriber);
  const isTimeline = ((await searchParams).tab ?? 'timeline') === 'timeline';
  const [first, page] = await Promise.all([
    readOrNull<Subscriber>(environment.id, subscriberPath(id)),
    isTimeline ? readOrNull<Page<Delivery>>(environment.id, timelineQuery(id)) : null,
  ]);
  const timeline = page ? { key: timelineKey(id), page, atMs: Date.now() } : null;
  return <SubscriberClient subscriberId={id} first={first} timeline={timeline} />;
}

/** What the first answer can hold; the page reads the rest by itself, and says why where it cannot. */
async function readOrNull<T>(environmentId: string, path: string): Promise<T | null> {
  try {
    return await readFromEnvironment<T>(environmentId, path);
  } catch (error) {
    if (error instanceof ApiProblem) return null;
    throw error;
  }
}
