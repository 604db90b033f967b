import type { Product } from '@carillon/example-orders/shop-events';
import type { ReactNode } from 'react';

const LINES: Record<Product['id'], ReactNode> = {
  lamp: <path d="M14 41h16M22 41V24M22 24l9-11M13 24h18l-4-11H17Z" />,
  chair: <path d="M15 7v19h15M15 26l-2 15M30 26l1 15M15 12h13l2 14M16 34h14M15 17h14" />,
  blanket: <path d="M9 12h26v20H9ZM9 17h26M9 22h26M9 27h26M12 32v4M17 32v4M22 32v4M27 32v4M32 32v4" />,
};

/** A thing of the shop, in one line. */
export const ProductDrawing = ({ id }: { id: Product['id'] }) => (
  <svg
    viewBox="0 0 44 48"
    className="size-12 shrink-0 rounded-control bg-sunken p-1.5 text-ink"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {LINES[id]}
  </svg>
);
