import net from 'node:net';
import type { Behaviour } from './scripted-server.ts';
import { createConnectionLog, listen } from './scripted-server.ts';

/** Where the server stops being polite: it answers up to there, then does what its behaviour says. */
export type SmtpStage = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'message';

export interface SeenMail {
  envelope: { from: string; to: string[] };
  text: string;
}

/** An SMTP server, written by hand so that it can misbehave at any step. */
export interface ScriptedSmtpServer {
  port: number;
  seen: SeenMail[];
  /** The behaviour at a stage; all others behave. `reply` takes the place of the behaviour's own. */
  behave(behaviour: Behaviour, stage?: SmtpStage, reply?: string): void;
  /** The same for the next time that the stage is reached. */
  behaveOnce(behaviour: Behaviour, stage: SmtpStage, reply?: string): void;
  peakConnections(): number;
  openedConnections(): number;
  stop(): void;
}

const REPLIES: Partial<Record<Behaviour, string>> = {
  refuse: '550 5.7.1 Refused by policy',
  defer: '451 4.7.1 Try again later',
  throttle: '450 4.7.0 Too many messages, try again in 7 seconds',
  garbage: '\u0001 this is not SMTP',
};

const OK: Record<SmtpStage, string> = {
  greeting: '220 test ESMTP',
  EHLO: '250-test\r\n250-PIPELINING\r\n250-AUTH PLAIN\r\n250 8BITMIME',
  AUTH: '235 2.7.0 Fine',
  MAIL: '250 2.1.0 Ok',
  RCPT: '250 2.1.5 Ok',
  DATA: '354 Go on',
  message: '250 2.0.0 Ok: queued as 4F3A2B1C',
};

/** Starts one on a free loopback port. */
export async function startScriptedSmtpServer(): Promise<ScriptedSmtpServer> {
  const log = createConnectionLog();
  const script: Script = { behaviour: 'accept', stage: 'message', reply: null, isOnce: false };
  const set = (behaviour: Behaviour, stage: SmtpStage, reply: string | undefined, isOnce: boolean): void => {
    Object.assign(script, { behaviour, stage, reply: reply ?? REPLIES[behaviour] ?? null, isOnce });
  };
  const seen: SeenMail[] = [];
  const server = net.createServer((socket) => {
    log.track(socket);
    converse(socket, script, seen);
  });
  const port = await listen(server);
  return {
    port,
    seen,
    behave: (behaviour, stage = 'message', reply = undefined) => set(behaviour, stage, reply, false),
    behaveOnce: (behaviour, stage, reply) => set(behaviour, stage, reply, true),
    peakConnections: log.peak,
    openedConnections: log.opened,
    stop: () => {
      server.close();
      log.destroyAll();
    },
  };
}

interface Script {
  behaviour: Behaviour;
  stage: SmtpStage;
  reply: string | null;
  isOnce: boolean;
}

function converse(socket: net.Socket, script: Script, seen: SeenMail[]): void {
  let mail: SeenMail = { envelope: { from: '', to: [] }, text: '' };
  let isMessage = false;
  let buffer = '';
  /** False when this connection is not going on. */
  const answer = (stage: SmtpStage): boolean => {
    const { behaviour, reply } = script;
    const isHere = script.stage === stage && behaviour !== 'accept';
    if (isHere && script.isOnce) script.behaviour = 'accept';
    if (isHere && behaviour === 'hang') return false;
    if (isHere && behaviour === 'cut') {
      socket.destroy();
      return false;
    }
    socket.write(`${isHere ? reply : OK[stage]}\r\n`);
    return !isHere;
  };
  const onCommand = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO' || verb === 'AUTH') answer(verb);
    else if (verb === 'MAIL' && answer('MAIL')) mail = { envelope: { from: inAngles(line), to: [] }, text: '' };
    else if (verb === 'RCPT' && answer('RCPT')) mail.envelope.to.push(inAngles(line));
    else if (verb === 'DATA') {
      if (mail.envelope.to.length === 0) socket.write('503 5.5.1 No recipient\r\n');
      else isMessage = answer('DATA');
    } else if (verb === 'RSET') socket.write('250 2.0.0 Ok\r\n');
    else if (verb === 'QUIT') socket.end('221 2.0.0 Bye\r\n');
  };
  const onEnd = (): void => {
    isMessage = false;
    if (script.behaviour === 'accept' || script.behaviour === 'hang' || script.behaviour === 'cut') seen.push(mail);
    const text = mail.text;
    mail = { envelope: { from: '', to: [] }, text };
    answer('message');
  };
  socket.on('data', (chunk) => {
    buffer += chunk.toString('latin1');
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      if (!isMessage) onCommand(line);
      else if (line === '.') onEnd();
      else mail.text += `${line.startsWith('.') ? line.slice(1) : line}\r\n`;
    }
  });
  answer('greeting');
}

const inAngles = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';
