import { define } from "./define.js";
import { Notice } from "./elements/notice.js";
import { MotorCard } from "./motor-card.js";

void define({
  "motor-monitor-notice": Notice,
  "motor-monitor-card": MotorCard,
});
