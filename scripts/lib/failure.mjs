/** A failure that is told to the person as it is, without a stack. `logFile` names where to read on. */
export class Failure extends Error {
  constructor(message, { logFile, cause } = {}) {
    super(message, { cause });
    this.name = 'Failure';
    this.logFile = logFile;
  }
}
