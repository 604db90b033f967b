import type { Metadata } from 'next';
import { readOrNull } from '../../../../../../api/read-or-null.ts';
import type { Template } from '../../../../../../api/types.ts';
import { type EnvironmentParams, requirePlace } from '../../../../../../components/shell/require-place.ts';
import { TemplateClient } from './client.tsx';

export const metadata: Metadata = { title: 'Template' };

interface Props {
  params: Promise<EnvironmentParams & { template: string }>;
}

export default async function TemplatePage({ params }: Props) {
  const { template, ...place } = await params;
  const { environment } = await requirePlace(place);
  const id = decodeURIComponent(template);
  const first = await readOrNull<Template>(environment.id, `/templates/${encodeURIComponent(id)}`);
  return <TemplateClient key={id} templateId={id} first={first} />;
}
