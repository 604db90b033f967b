import Fastify from 'fastify';

/** A server that does nothing but parse a JSON body and answer: run as a process of its own, it tells its port to its parent. */
const app = Fastify();
app.post('/', async (request) => request.body);
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
if (typeof address === 'object') process.send?.({ port: address?.port });
process.on('disconnect', () => process.exit(0));
