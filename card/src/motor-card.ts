import { html, LitElement } from "lit";

/** The motor card. */
export class MotorCard extends LitElement {
  setConfig(_config: Record<string, unknown>): void {
    this.requestUpdate();
  }

  protected override render() {
    return html`<ha-card></ha-card>`;
  }
}
