import { redirect } from 'next/navigation';
import { type EnvironmentParams, requirePlace } from '../../../../components/shell/require-place.ts';

export default async function EnvironmentPage({ params }: { params: Promise<EnvironmentParams> }) {
  const { basePath } = await requirePlace(await params);
  redirect(`${basePath}/overview`);
}
