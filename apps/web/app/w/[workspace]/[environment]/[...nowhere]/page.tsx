import { notFound } from 'next/navigation';

/** Any path below an environment that is no room: the not-found page with the shell around it. */
export default function NowherePage() {
  notFound();
}
