import type { Metadata } from 'next';
import { DemoOff } from '../../components/demo/demo-off.tsx';
import { publicApiUrl } from '../../env.ts';
import { openShop } from './backend/shop.ts';
import { DemoClient } from './client.tsx';

export const metadata: Metadata = {
  title: 'Demo',
  description: 'A small shop, one request, and every channel it rings.',
};

/** The sales pitch: no sign-in, nothing made up. */
export default function DemoPage() {
  return openShop() === null ? <DemoOff /> : <DemoClient apiUrl={publicApiUrl()} />;
}
