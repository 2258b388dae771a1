import js from "@eslint/js";
import { configs as lit } from "eslint-plugin-lit";
import litA11y from "eslint-plugin-lit-a11y";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["node_modules/", "*.js", "*.mjs"] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  lit["flat/recommended"],
  {
    plugins: { "lit-a11y": litA11y },
    rules: litA11y.configs.recommended.rules,
    languageOptions: { parserOptions: { projectService: true } },
  },
  {
    rules: {
      // Home Assistant's own calls are typed by what the caller expects.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      // Home Assistant calls some methods with more than we need.
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // Numbers are written into SVG paths and style attributes all over.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["test/**"],
    // Spies are looked at, not called.
    rules: { "@typescript-eslint/unbound-method": "off" },
  },
);
