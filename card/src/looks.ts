import { css } from "lit";
import type { Severity } from "./api.js";
import type { Zone } from "./zones.js";

/** What every element of ours shares: colours of the zones, of text on the card, and buttons. */
export const looks = css`
  :host {
    display: block;
    --normal: var(--success-color);
    --warning: var(--warning-color);
    --critical: var(--error-color);
    --quiet: var(--secondary-text-color);
    --line: var(--divider-color);
    --on-normal: var(--ha-color-on-success-normal);
    --on-warning: var(--ha-color-on-warning-normal);
    --on-critical: var(--ha-color-on-danger-normal);
    color: var(--primary-text-color);
    font-variant-numeric: tabular-nums;
  }
  [hidden] {
    display: none !important;
  }
  h3 {
    margin: 0 0 8px;
    font-size: var(--ha-font-size-m);
    font-weight: var(--ha-font-weight-medium);
    line-height: 1.3;
  }
  ul {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .quiet {
    color: var(--quiet);
  }
  .zone-warning {
    color: var(--on-warning);
  }
  .zone-critical {
    color: var(--on-critical);
    font-weight: 600;
  }
  ha-icon {
    --mdc-icon-size: 18px;
    flex: none;
    display: inline-flex;
  }
  button {
    font: inherit;
    font-weight: var(--ha-font-weight-medium);
    min-height: 40px;
    padding: 4px 12px;
    color: var(--primary-text-color);
    background: none;
    border: 1px solid var(--line);
    border-radius: var(--ha-border-radius-pill);
    cursor: pointer;
  }
  button:hover:not([aria-disabled="true"]) {
    background: color-mix(in srgb, var(--primary-text-color) 8%, transparent);
  }
  button:focus-visible {
    outline: 2px solid var(--primary-color);
    outline-offset: 2px;
  }
  button[aria-disabled="true"] {
    opacity: 0.5;
    cursor: default;
  }
  [role="alert"] {
    margin: 8px 0 0;
    color: var(--on-critical);
  }
`;

/** What tells a zone or a severity apart without its colour. */
export const ICONS: Readonly<Record<Zone | Severity | "ok", string>> = {
  normal: "mdi:check-circle-outline",
  ok: "mdi:check-circle-outline",
  warning: "mdi:alert-outline",
  critical: "mdi:alert-octagon",
};
