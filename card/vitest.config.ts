import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const manifest = readFileSync("../custom_components/motor_monitor/manifest.json", "utf8");
const { version } = JSON.parse(manifest) as { version: string };

export default defineConfig({
  define: { __VERSION__: JSON.stringify(version) },
  test: { environment: "happy-dom", include: ["test/**/*.test.ts"] },
});
