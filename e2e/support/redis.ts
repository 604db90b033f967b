import { createConnection } from 'node:net';
import { readStack } from './stack.ts';

/** FLUSHALL, spoken by hand: three words do not need a client. */
export function flushRedis(): Promise<void> {
  const { hostname, port, password } = new URL(readStack().redisUrl);
  const commands = [...(password === '' ? [] : [['AUTH', decodeURIComponent(password)]]), ['FLUSHALL']];
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: hostname, port: Number(port) });
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('error', reject);
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.includes('-')) reject(new Error(answer));
      if (answer.split('+OK').length > commands.length) {
        socket.end();
        resolve();
      }
    });
    for (const words of commands) {
      socket.write(`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`);
    }
  });
}
