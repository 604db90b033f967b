import { timingSafeEqual } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import type { ChaosBoard } from '../chaos/chaos-board.ts';
import type { Intake } from '../intake.ts';
import { errorFacts, type Log } from '../log.ts';
import { type MailEnvelope, mailDraft, unsentMailDraft } from './mail-draft.ts';
import { magicMailbox, replyLine, type SmtpAnswer, smtpAnswer } from './smtp-answer.ts';

export interface SmtpService {
  port: number;
  stop(): Promise<void>;
}

export interface SmtpParts {
  host: string;
  port: number;
  password: string;
  tls: { cert: string; key: string };
  intake: Intake;
  chaos: ChaosBoard;
  log: Log;
}

type Reply = (error?: Error | null, message?: string) => void;

const maxMessageBytes = 10 * 1024 * 1024;
/** Long enough that a pooled client's idle connection outlives the gaps between its messages. */
const idleTimeoutMs = 10 * 60_000;

/** A mail server that takes everything for everybody, after a log-in, unless chaos or a magic mailbox says otherwise. */
export async function startSmtpService(parts: SmtpParts): Promise<SmtpService> {
  const sockets = createSocketIndex();
  const server = new SMTPServer(smtpOptions(parts, sockets));
  server.on('error', (error) => parts.log.debug(errorFacts(error), 'smtp connection ended with an error'));
  server.server.on('connection', sockets.add);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(parts.port, parts.host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        sockets.destroyAll();
      }),
  };
}

function smtpOptions(parts: SmtpParts, sockets: SocketIndex): SMTPServerOptions {
  return {
    name: 'sandbox.carillon.test',
    banner: 'Carillon sandbox',
    cert: parts.tls.cert,
    key: parts.tls.key,
    size: maxMessageBytes,
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    socketTimeout: idleTimeoutMs,
    closeTimeout: 1_000,
    onConnect: (session, callback) => closeWhenRefusing(parts, sockets, session, callback),
    onAuth(auth, _session, callback) {
      const matches = auth.username === 'sandbox' && isSame(auth.password ?? '', parts.password);
      if (matches) callback(null, { user: auth.username });
      else callback(smtpError({ code: 535, text: '5.7.8 User name or password is wrong' }));
    },
    onMailFrom: (_address, session, callback) => closeWhenRefusing(parts, sockets, session, callback),
    onRcptTo(address, session, callback) {
      const magic = magicMailbox(address.address);
      if (magic === null) return callback();
      parts.intake.refuse(unsentMailDraft({ ...envelopeOf(session), to: [address.address] }), replyLine(magic));
      callback(smtpError(magic));
    },
    onData: (stream, session, callback) => takeMail(parts, sockets, stream, session, callback),
  };
}

function closeWhenRefusing(parts: SmtpParts, sockets: SocketIndex, session: SMTPServerSession, callback: Reply): void {
  if (parts.chaos.get('email').refuse) sockets.destroy(session);
  else callback();
}

function takeMail(
  { intake }: SmtpParts,
  sockets: SocketIndex,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  callback: Reply,
): void {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    // An oversized message is read to its end, for the server to refuse it, but not kept.
    if (!stream.sizeExceeded && intake.isRecording) chunks.push(chunk);
  });
  stream.once('end', async () => {
    if (stream.sizeExceeded) return callback(smtpError({ code: 552, text: '5.3.4 Message is larger than 10 MB' }));
    const { verdict } = await intake.take({
      channel: 'email',
      readDraft: () => mailDraft(Buffer.concat(chunks), envelopeOf(session)),
      describe: (decided) => replyLine(smtpAnswer(decided)),
    });
    const answer = smtpAnswer(verdict);
    if (verdict.kind === 'accept') callback(null, `${answer.text}: queued as ${session.id}.${session.transaction}`);
    else if (verdict.kind === 'cut' || verdict.kind === 'refuse') sockets.destroy(session);
    else if (verdict.kind !== 'hang') callback(smtpError(answer));
  });
}

function envelopeOf(session: SMTPServerSession): MailEnvelope {
  const { mailFrom, rcptTo } = session.envelope;
  return { from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address) };
}

function smtpError({ code, text }: SmtpAnswer): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

interface SocketIndex {
  add(socket: Socket): void;
  destroy(session: SMTPServerSession): void;
  destroyAll(): void;
}

/** Finds the socket under a session, which the server library keeps to itself, to cut it off without a reply. */
function createSocketIndex(): SocketIndex {
  const sockets = new Map<string, Socket>();
  const keyOf = (address: string | undefined, port: number | undefined) =>
    `${address?.replace(/^::ffff:/i, '')} ${port}`;
  return {
    add(socket) {
      const key = keyOf(socket.remoteAddress, socket.remotePort);
      sockets.set(key, socket);
      socket.once('close', () => {
        if (sockets.get(key) === socket) sockets.delete(key);
      });
    },
    destroy: (session) => sockets.get(keyOf(session.remoteAddress, session.remotePort))?.destroy(),
    destroyAll() {
      for (const socket of sockets.values()) socket.destroy();
    },
  };
}
