/**
 * What turns of the motor that is drawn: the fan behind its grille, and the marks on the shaft and the coupling.
 *
 * On canvases as small as they can be, because what is on a canvas changes without the browser painting what is
 * around it.
 */
import { html } from "lit";
import { HEIGHT, WIDTH } from "./drawing-parts.js";

/** From one mark to the next. */
export const MARKS = 24;
/** Dots of a canvas for a unit of the drawing. */
const SHARPNESS = 2;
/** By how much a blade of the fan rises from one unit to the next. */
const LEAN = 0.22;

/** Where marks are seen, within its canvas. */
interface Slot {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
  /** How high a mark is. */
  readonly mark: number;
  readonly slots: readonly Slot[];
}

const FAN: Part = {
  x: 38,
  y: 78,
  width: 32,
  height: 80,
  colour: "#d5dadec0",
  mark: 9,
  slots: [0, 7, 14, 21, 28].map((x) => ({ x, width: 4, top: 0, bottom: 80 })),
};
const SHAFT: Part = {
  x: 292,
  y: 86,
  width: 50,
  height: 64,
  colour: "#31373cc0",
  mark: 7,
  slots: [
    { x: 0, width: 22, top: 20, bottom: 44 },
    { x: 26, width: 24, top: 0, bottom: 64 },
  ],
};
const PARTS = [FAN, SHAFT];

export const rotor = PARTS.map(({ x, y, width, height }) => {
  const part = (of: number, whole: number) => `${(of / whole) * 100}%`;
  return html`<canvas
    aria-hidden="true"
    width=${width * SHARPNESS}
    height=${height * SHARPNESS}
    style="left:${part(x, WIDTH)};top:${part(y, HEIGHT)};width:${part(width, WIDTH)};height:${part(height, HEIGHT)}"
  ></canvas>`;
});

/** Draws the rotor's canvases, turned by so much of the way to the next mark. */
export function turn(canvases: NodeListOf<HTMLCanvasElement>, shift: number): void {
  PARTS.forEach(({ width, height, colour, mark, slots }, position) => {
    const pen = canvases[position]?.getContext("2d");
    if (!pen) return;
    pen.setTransform(SHARPNESS, 0, 0, SHARPNESS, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.fillStyle = colour;
    for (const { x, width, top, bottom } of slots)
      for (let y = (shift - 1) * MARKS; y < bottom + x * LEAN; y += MARKS) {
        const from = Math.max(top, y - x * LEAN);
        const to = Math.min(bottom, y - x * LEAN + mark);
        if (to > from) pen.fillRect(x, from, width, to - from);
      }
  });
}
