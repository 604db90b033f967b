import { expect, test } from 'vitest';
import { readDeliveryHeader } from './delivery-reference.ts';

test.each([
  ['dlv_01abc/2.3', { deliveryId: 'dlv_01abc', series: 2, attempt: 3 }],
  [' dlv_01abc/1.10 ', { deliveryId: 'dlv_01abc', series: 1, attempt: 10 }],
  ['dlv_01abc', { deliveryId: 'dlv_01abc', series: null, attempt: null }],
  ['dlv_01abc/x', { deliveryId: 'dlv_01abc', series: null, attempt: null }],
  ['<script>/1.1', { deliveryId: null, series: null, attempt: null }],
  [undefined, { deliveryId: null, series: null, attempt: null }],
])('reads %s', (header, reference) => {
  expect(readDeliveryHeader(header)).toEqual(reference);
});
