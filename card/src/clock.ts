/** One clock for all that moves on the page: the browser then draws all of it at once, not each in turn. */

/** Milliseconds between two pictures. */
export const FRAME = 200;

const movers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls `move` for every picture while the page is seen; returns what ends that. */
export function everyFrame(move: () => void): () => void {
  movers.add(move);
  timer ??= setInterval(tick, FRAME);
  return () => {
    movers.delete(move);
    if (movers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  if (document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const move of movers) move();
}
