export interface RecoveredLines {
  lines: string[];
  /** Where the last whole line ends; what follows was torn by a crash. */
  validBytes: number;
}

const newline = 0x0a;

/**
 * Finds the whole JSON lines of a journal. A line counts when its newline is there and it parses, so a torn end and a
 * block of zeros left by a lost page are both cut off. Never throws.
 */
export function recoverLines(bytes: Buffer, startsInsideLine = false): RecoveredLines {
  const firstByte = startsInsideLine ? bytes.indexOf(newline) + 1 : 0;
  let end = bytes.lastIndexOf(newline) + 1;
  while (end > firstByte) {
    const lineStart = end < 2 ? 0 : bytes.lastIndexOf(newline, end - 2) + 1;
    if (isJson(bytes.toString('utf8', lineStart, end - 1))) break;
    end = lineStart;
  }
  if (end <= firstByte) return { lines: [], validBytes: startsInsideLine ? firstByte : 0 };
  const lines = bytes
    .toString('utf8', firstByte, end - 1)
    .split('\n')
    .filter(isJson);
  return { lines, validBytes: end };
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
