/** The motor as it is drawn: a totally enclosed, fan-cooled machine on feet, seen from the side. */
import { svg } from "lit";

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, position) => from + position * step);

const FINS = range(62, 174, 8);

const shades = svg`<defs>
  <linearGradient id="round" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" class="dark" />
    <stop offset="0.1" class="mid" />
    <stop offset="0.32" class="light" />
    <stop offset="0.6" class="mid" />
    <stop offset="1" class="dark" />
  </linearGradient>
  <linearGradient id="steel" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" stop-color="#6f767c" />
    <stop offset="0.3" stop-color="#f3f5f6" />
    <stop offset="0.55" stop-color="#b3bac0" />
    <stop offset="1" stop-color="#585e64" />
  </linearGradient>
  <radialGradient id="heat" cx="0.5" cy="0.5" r="0.62">
    <stop offset="0" class="hot" />
    <stop offset="0.55" class="hot" stop-opacity="0.7" />
    <stop offset="1" class="hot" stop-opacity="0" />
  </radialGradient>
</defs>`;

const feet = svg`<g class="cast">
  <path d="M92 176h40l8 20h-56z" />
  <path d="M200 176h40l8 20h-56z" />
  <rect x="78" y="194" width="174" height="10" rx="2" />
  <path class="slot" d="M96 199h16M218 199h16" />
</g>`;

const cowl = svg`<g>
  <path fill="url(#round)" d="M82 58H54Q26 58 26 86v64q0 28 28 28h28z" />
  <path class="grille" d=${range(40, 68, 7)
    .map((x) => `M${x} 80v76`)
    .join("")} />
  <path class="edge" d="M74 58v120" />
</g>`;

const housing = svg`<g>
  <rect fill="url(#round)" x="80" y="54" width="172" height="128" rx="6" />
  <path class="fin" d=${FINS.map((y) => `M86 ${y}h160`).join("")} />
  <path class="gleam" d=${FINS.map((y) => `M86 ${y + 2}h160`).join("")} />
  <rect class="heat" fill="url(#heat)" x="80" y="54" width="172" height="128" rx="6" />
  <rect class="plate" x="138" y="102" width="58" height="34" rx="3" />
  <path class="print" d="M144 110h30M144 117h46M144 124h46M144 130h22" />
  <circle class="print-dot" cx="185" cy="110" r="3.5" />
</g>`;

const shield = svg`<g>
  <path fill="url(#round)" d="M252 56h10q14 2 16 18v88q-2 16-16 18h-10z" />
  <rect fill="url(#round)" x="276" y="94" width="10" height="48" rx="3" />
  <circle class="bolt" cx="264" cy="74" r="4" /><circle class="bolt" cx="264" cy="162" r="4" />
  <path class="edge" d="M252 56v124" />
</g>`;

const shaft = svg`<g>
  <rect fill="url(#steel)" x="284" y="106" width="36" height="24" />
  <rect fill="url(#steel)" x="318" y="86" width="24" height="64" rx="4" />
  <rect class="gloss" x="318" y="86" width="24" height="64" rx="4" />
</g>`;

const eyebolt = svg`<g>
  <rect class="cast" x="222" y="48" width="16" height="8" rx="2" />
  <circle class="eye" cx="230" cy="41" r="8" />
</g>`;

const cable = svg`<path class="cable" d="M210 38q26 0 30 -20q3 -14 22 -18" />`;

const shaking = svg`<g class="waves">
  <path d="M296 84q8 -8 16 0M292 74q12 -12 24 0" />
  <path d="M296 152q8 8 16 0M292 162q12 12 24 0" />
  <path d="M20 92q-8 26 0 52M10 84q-10 34 0 68" />
</g>`;

const heatWaves = svg`<g class="warmth">
  <path d="M96 46q-7 -8 0 -16t0 -16M110 46q-7 -8 0 -16t0 -16M250 46q-7 -8 0 -16t0 -16M264 46q-7 -8 0 -16t0 -16" />
</g>`;

export const WIDTH = 352;
export const HEIGHT = 216;

/** Draws the motor; `lamps` says of each phase whether its lamp is lit. */
export function machine(lamps: readonly boolean[]) {
  return svg`${shades}
    <ellipse class="shadow" cx="168" cy="207" rx="140" ry="7" />
    <g class="machine">
      ${cable}${feet}${cowl}${shaft}${shield}${eyebolt}${housing}
      <g>
        <rect fill="url(#round)" x="136" y="22" width="64" height="36" rx="5" />
        <path class="edge" d="M136 31h64" />
        <rect class="cast" x="200" y="31" width="12" height="14" rx="2" />
        ${lamps.map(
          (isLit, position) =>
            svg`<circle class="lamp ${isLit ? "lit" : ""}" cx=${152 + 16 * position} cy="45" r="5" />`,
        )}
      </g>
    </g>
    ${shaking}${heatWaves}`;
}
