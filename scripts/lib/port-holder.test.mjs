import net from 'node:net';
import { expect, test } from 'vitest';
import { isPortTaken, requireFreePorts } from './port-holder.mjs';

test('a taken port is named together with who needs it and who holds it', async () => {
  const server = net.createServer();
  const port = await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
  const failure = await requireFreePorts({ 'the API': port }).catch((error) => error);
  server.close();
  expect(failure.message).toContain(`Port ${port}, needed for the API, is taken by`);
  if (process.platform === 'linux') expect(failure.message).toContain(`process ${process.pid}`);
});

test('a port is free again after its holder has closed it', async () => {
  const server = net.createServer();
  const port = await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
  expect(await isPortTaken(port)).toBe(true);
  await new Promise((resolve) => server.close(resolve));
  expect(await isPortTaken(port)).toBe(false);
});
