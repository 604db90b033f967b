/** Moves labels apart so that each has its own line, keeping their order and staying within the frame. */
export function spreadLabels(wanted: readonly number[], heightPx: number, top: number, bottom: number): number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((one, other) => one.y - other.y);
  let free = top;
  for (const label of order) {
    label.y = Math.max(label.y, free);
    free = label.y + heightPx;
  }
  let limit = bottom;
  for (const label of order.reverse()) {
    label.y = Math.min(label.y, limit);
    limit = label.y - heightPx;
  }
  const placed: number[] = [];
  for (const { y, index } of order) placed[index] = y;
  return placed;
}
