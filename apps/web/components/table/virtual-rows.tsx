'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface Props<Row> {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  renderRow: (row: Row, index: number, ref: Ref<HTMLTableRowElement>) => ReactNode;
  columnCount: number;
  /** The row that the keyboard goes to is brought into the page first. */
  activeIndex: number;
}

const ROW_PX = 36;

/** The rows around the window of a long list; the others are the height of two empty rows. */
export function VirtualRows<Row>({ rows, keyOf, renderRow, columnCount, activeIndex }: Props<Row>) {
  const anchor = useRef<HTMLTableRowElement>(null);
  const [top, setTop] = useState(0);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    overscan: 16,
    scrollMargin: top,
    getItemKey: (index) => keyOf(rows[index] as Row),
  });
  // The external system is the page's layout: what stands above the rows.
  useLayoutEffect(() => {
    const above = anchor.current;
    if (above) setTop(above.getBoundingClientRect().top + window.scrollY);
  }, []);
  useEffect(() => {
    if (activeIndex >= 0) virtualizer.scrollToIndex(activeIndex, { align: 'auto' });
  }, [activeIndex, virtualizer]);
  const items = virtualizer.getVirtualItems();
  const before = (items[0]?.start ?? top) - top;
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  return (
    <>
      <tr ref={anchor}>
        <td colSpan={columnCount} style={{ height: Math.max(0, before) }} className="p-0" />
      </tr>
      {items.map((item) => {
        const row = rows[item.index];
        return row === undefined ? null : renderRow(row, item.index, virtualizer.measureElement);
      })}
      <tr>
        <td colSpan={columnCount} style={{ height: Math.max(0, after) }} className="p-0" />
      </tr>
    </>
  );
}
