let hasBegun = false;

/** Says that this process has been told to stop: nothing new may be started. */
export function beginEnding() {
  hasBegun = true;
}

/** True once the process has been told to stop. */
export const isEnding = () => hasBegun;

/** Waits for the exit that the signal's handler brings; for whoever finds their work cut off by it. */
export async function untilExit() {
  await new Promise(() => {});
}
