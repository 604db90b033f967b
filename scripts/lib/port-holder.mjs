import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import net from 'node:net';
import { Failure } from './failure.mjs';

const LISTEN = '0A';

/** True when something listens on that port of the loopback, or the port cannot be bound. */
export async function isPortTaken(port, host = '127.0.0.1') {
  return await new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(true));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(false)));
  });
}

/** `{pid, command}` of the process that listens on a port; null when it cannot be known. Never throws. */
export function holderOf(port) {
  try {
    const inodes = listeningInodes(port);
    if (inodes.size === 0) return null;
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (holdsSocket(pid, inodes)) return { pid: Number(pid), command: commandOf(pid) };
    }
  } catch {
    // No /proc here.
  }
  return null;
}

function listeningInodes(port) {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const inodes = new Set();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/);
      if (fields[1]?.endsWith(`:${wanted}`) && fields[3] === LISTEN) inodes.add(`socket:[${fields[9]}]`);
    }
  }
  return inodes;
}

function holdsSocket(pid, inodes) {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => inodes.has(linkTarget(`/proc/${pid}/fd/${fd}`)));
  } catch {
    return false;
  }
}

function linkTarget(file) {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

function commandOf(pid) {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim().slice(0, 120);
}

/**
 * Checks that every port is free.
 * @param ports name → number
 * @throws Failure that names each taken port and, where it can be known, who holds it.
 */
export async function requireFreePorts(ports) {
  const entries = Object.entries(ports);
  const taken = await Promise.all(entries.map(async ([, port]) => await isPortTaken(port)));
  const lines = entries.filter((_, index) => taken[index]).map(([name, port]) => describe(name, port));
  if (lines.length === 0) return;
  lines.push('Stop what uses it, or move all ports: CARILLON_PORT_OFFSET=100 npm run up');
  throw new Failure(lines.join('\n'));
}

function describe(name, port) {
  const holder = holderOf(port);
  const who = holder ? `by process ${holder.pid}: ${holder.command}` : 'by another process';
  return `Port ${port}, needed for ${name}, is taken ${who}.`;
}
