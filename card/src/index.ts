import { AlertsCard } from "./alerts-card.js";
import { suggestion as alertsSuggestion } from "./alerts-config.js";
import { define } from "./define.js";
import { AlertFilters } from "./elements/alert-filters.js";
import { AlertList } from "./elements/alert-list.js";
import { AlertRow } from "./elements/alert-row.js";
import { AnomalyChart } from "./elements/anomaly-chart.js";
import { Drawing } from "./elements/drawing.js";
import { Energy } from "./elements/energy.js";
import { Gauge } from "./elements/gauge.js";
import { ModelState } from "./elements/model.js";
import { Notice } from "./elements/notice.js";
import { Phases } from "./elements/phases.js";
import { Status } from "./elements/status.js";
import { MotorCard, suggestion } from "./motor-card.js";
import { describeOffers, offer } from "./offers.js";
import { isSupported, PhasesFeature } from "./phases-feature.js";
import { offerStrategies, strategies } from "./strategy/strategies.js";

const documentationURL = "https://github.com/motor-monitor/motor_monitor";

offer("customCards", {
  type: "motor-monitor-card",
  name: "Motor Monitor",
  description: "A three-phase motor: how it is, what it does, and why",
  preview: true,
  documentationURL,
  getEntitySuggestion: suggestion,
});

offer("customCards", {
  type: "motor-monitor-alerts-card",
  name: "Motor Monitor alerts",
  description: "The alerts of all motors or of some: open ones, history, who saw to them",
  preview: true,
  documentationURL,
  getEntitySuggestion: alertsSuggestion,
});

offer("customCardFeatures", {
  type: "motor-monitor-phases-feature",
  name: "Motor Monitor phases",
  isSupported,
});

offerStrategies();

void describeOffers();

void define({
  "motor-monitor-notice": Notice,
  "motor-monitor-status": Status,
  "motor-monitor-drawing": Drawing,
  "motor-monitor-gauge": Gauge,
  "motor-monitor-phases": Phases,
  "motor-monitor-alert-row": AlertRow,
  "motor-monitor-alert-list": AlertList,
  "motor-monitor-anomaly-chart": AnomalyChart,
  "motor-monitor-model": ModelState,
  "motor-monitor-energy": Energy,
  "motor-monitor-card": MotorCard,
  "motor-monitor-alert-filters": AlertFilters,
  "motor-monitor-alerts-card": AlertsCard,
  "motor-monitor-phases-feature": PhasesFeature,
  ...strategies,
});
