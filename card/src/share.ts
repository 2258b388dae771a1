/**
 * Returns `next`, with every part that equals the same part of `previous` replaced by that part, so that what did
 * not change keeps its identity and need not be rendered again. For plain JSON values.
 */
export function share<T>(previous: T, next: T): T {
  if (Object.is(previous, next) || !isContainer(previous) || !isContainer(next)) return next;
  if (Array.isArray(previous) !== Array.isArray(next)) return next;
  const keys = Object.keys(next);
  const shared = (Array.isArray(next) ? [] : {}) as Record<string, unknown>;
  let same = keys.length === Object.keys(previous).length;
  for (const key of keys) {
    shared[key] = share(previous[key], next[key]);
    same &&= Object.is(shared[key], previous[key]) && key in previous;
  }
  return same ? previous : (shared as T);
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
