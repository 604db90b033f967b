'use client';

import { PRODUCTS } from '@carillon/example-orders/shop-events';
import { Button } from '../ui/button.tsx';
import { PreferenceGrid } from './preference-grid.tsx';
import { ProductDrawing } from './product-drawing.tsx';
import { ShopBell } from './shop-bell.tsx';
import type { Demo } from './use-demo.ts';

/** The product that uses Carillon: a window, a bell, an account. */
export function Shop({ demo }: { demo: Demo }) {
  const { person, act, pending, state } = demo;
  const isClosed = !state.isReady;
  return (
    <section id="shop" aria-labelledby="shop-title" className="min-w-0 scroll-mt-28">
      <div className="flex h-14 items-center justify-between border-b border-line pr-2 pl-4">
        <div className="min-w-0">
          <h2 id="shop-title" className="text-reading font-semibold">
            Lamp &amp; Loom
          </h2>
          <p className="truncate text-meta text-tertiary">
            {person ? `A small shop. You are ${person.name}, signed in.` : 'Opening…'}
          </p>
        </div>
        {person ? <ShopBell /> : <span className="size-9" />}
      </div>
      <ul className="divide-y divide-line">
        {PRODUCTS.map(({ id, name, note, price }) => (
          <li key={id} className="flex items-center gap-3 px-4 py-2.5">
            <ProductDrawing id={id} />
            <div className="min-w-0 flex-1">
              <h3 className="font-medium">{name}</h3>
              <p className="text-meta text-tertiary">
                {note} · <span className="tnum">€{price}</span>
              </p>
            </div>
            <Button
              look={id === PRODUCTS[0].id ? 'primary' : 'secondary'}
              aria-label={`Order the ${name.toLowerCase()}`}
              disabled={isClosed || pending.has('order')}
              onClick={() => void act('order', { product: id })}
            >
              Order
            </Button>
          </li>
        ))}
      </ul>
      <div className="border-t border-line px-4 py-3">
        <h3 className="text-meta text-tertiary">What else a shop tells people</h3>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="small" disabled={isClosed} onClick={() => void act('refuse-payment')}>
            Refuse my card
          </Button>
          <Button size="small" disabled={isClosed} onClick={() => void act('send-digest')}>
            Send the newsletter
          </Button>
          <Button
            size="small"
            disabled={isClosed || pending.has('order-storm')}
            onClick={() => void act('order-storm')}
          >
            20 orders at once
          </Button>
        </div>
      </div>
      <PreferenceGrid demo={demo} />
      <Account demo={demo} />
    </section>
  );
}

/** What the shop has told Carillon about the visitor. */
function Account({ demo: { person, state } }: { demo: Demo }) {
  if (!person) return null;
  const facts = [
    { name: 'Known as', value: person.id },
    { name: 'Mail', value: person.email },
    { name: 'Phone', value: person.phone },
    { name: 'Push', value: state.isPushOn ? 'One device' : 'No device yet' },
  ];
  return (
    <div className="border-t border-line px-4 py-3">
      <h3 className="font-medium">My account</h3>
      <dl className="mt-1.5 grid grid-cols-[5.5rem_minmax(0,1fr)] gap-y-0.5 text-meta">
        {facts.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-tertiary">{name}</dt>
            <dd className="tnum truncate text-secondary">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
