import { SMTPServer } from 'smtp-server';

/** Takes every mail and forgets it: run as a process of its own, it tells its port to its parent. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, callback) {
    stream.on('end', () => callback());
    stream.resume();
  },
});
// A client that goes away in the middle is its own affair.
server.on('error', () => undefined);
const listener = server.listen(0, '127.0.0.1', () => {
  const address = listener.address();
  if (typeof address === 'object') process.send?.({ port: address?.port });
});
process.on('disconnect', () => process.exit(0));
