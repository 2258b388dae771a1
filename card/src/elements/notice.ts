import { css, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";

/** Says what happened and what to do about it. */
export class Notice extends LitElement {
  @property() heading = "";
  @property() text = "";

  static override styles = css`
    :host {
      display: block;
      padding: 12px 16px;
      border-inline-start: 4px solid var(--warning-color);
      color: var(--primary-text-color);
    }
    p {
      margin: 4px 0 0;
      color: var(--secondary-text-color);
    }
  `;

  protected override render() {
    return html`<strong>${this.heading}</strong>${this.text ? html`<p>${this.text}</p>` : nothing}<slot
      ></slot>`;
  }
}
