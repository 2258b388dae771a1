import { css } from "lit";
import type { Severity } from "./api.js";
import type { Zone } from "./zones.js";

/** What every element of ours shares: colours of the zones, of text on the card, and buttons. */
export const looks = css`
  :host {
    display: block;
    --normal: var(--success-color, #43a047);
    --warning: var(--warning-color, #ffa600);
    --critical: var(--error-color, #db4437);
    --quiet: var(--secondary-text-color, #727272);
    --line: var(--divider-color, #e0e0e0);
    --on-normal: var(--ha-color-on-success-normal, var(--primary-text-color));
    --on-warning: var(--ha-color-on-warning-normal, var(--primary-text-color));
    --on-critical: var(--ha-color-on-danger-normal, var(--primary-text-color));
    color: var(--primary-text-color);
    font-variant-numeric: tabular-nums;
  }
  [hidden] {
    display: none !important;
  }
  h3 {
    margin: 0 0 8px;
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: 1.3;
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
    font-weight: var(--ha-font-weight-medium, 500);
    min-height: 36px;
    padding: 4px 12px;
    color: var(--primary-text-color);
    background: none;
    border: 1px solid var(--line);
    border-radius: var(--ha-border-radius-pill, 18px);
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    background: color-mix(in srgb, var(--primary-text-color) 8%, transparent);
  }
  button:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  button:disabled {
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
