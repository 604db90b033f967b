import { expect, test } from 'vitest';
import { environmentHref, roomPath } from './environment-href.ts';

test('another environment opens the same room, at its list', () => {
  expect(roomPath('/w/demo/development/deliveries/dlv_1')).toBe('/deliveries');
  expect(roomPath('/w/demo/development/api-keys')).toBe('/api-keys');
  expect(roomPath('/w/demo/development')).toBe('/overview');
});

test('names are escaped in the path', () => {
  expect(environmentHref({ slug: 'a b' }, { slug: 'c/d' })).toBe('/w/a%20b/c%2Fd');
});
