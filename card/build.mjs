/** Writes the one module that Home Assistant serves; `--watch` writes it again at every change. */
import { readFile, writeFile } from "node:fs/promises";
import { context } from "esbuild";

const integration = "../custom_components/motor_monitor";
const { version } = JSON.parse(await readFile(`${integration}/manifest.json`, "utf8"));

/** Lit's styles are texts, which a minifier of JavaScript leaves as they are. */
const styles = {
  name: "styles",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const shrink = (text) => text.replace(/\s+/g, " ").replace(/\s*([{};,])\s*|(:)\s+/g, "$1$2");
      return { loader: "ts", contents: source.replace(/\bcss`[^`]*`/g, shrink) };
    });
  },
};

/** So are its templates; what is left of line breaks is theirs, where one space does as well. */
const templates = {
  name: "templates",
  setup({ onEnd }) {
    onEnd(async ({ outputFiles = [] }) => {
      for (const { path, text } of outputFiles) await writeFile(path, text.replace(/\n\s+/g, " "));
    });
  },
};

const build = await context({
  entryPoints: ["src/index.ts"],
  outfile: `${integration}/frontend/motor-monitor-card.js`,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  banner: {
    js: `/* Motor Monitor ${version}. Built from card/, not to be edited. Contains Lit, BSD-3-Clause, (c) Google LLC. */`,
  },
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [styles, templates],
  write: false,
  logLevel: "info",
});

if (process.argv.includes("--watch")) {
  await build.watch();
} else {
  await build.rebuild();
  await build.dispose();
}
