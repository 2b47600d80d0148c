// Runs one npm tool over texts in one process: node node_driver.cjs FOLDER TOOL TEXTS.json ROUNDS
// FOLDER holds node_modules. Prints one line of JSON; TOOL "versions" tells which tools are installed.
"use strict";
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const path = require("node:path");

const [folder, tool, file, rounds] = process.argv.slice(2);
const need = createRequire(path.join(path.resolve(folder), "package.json"));
// Texts read before the clock starts.
const UNCOUNTED = 200;
const RULES = ["max-comma", "no-todo", "sentence-length"];

const TOOLS = {
  "write-good": () => {
    const writeGood = need("write-good");
    return async (text) => writeGood(text).length;
  },
  textlint: () => {
    const { createLinter } = need("textlint");
    const { TextlintKernelDescriptor } = need("@textlint/kernel");
    const { moduleInterop } = need("@textlint/module-interop");
    const rule = (name) => ({ ruleId: name, rule: moduleInterop(need(`textlint-rule-${name}`)) });
    const plugin = { pluginId: "text", plugin: moduleInterop(need("@textlint/textlint-plugin-text")) };
    const descriptor = new TextlintKernelDescriptor({ rules: RULES.map(rule), plugins: [plugin], filterRules: [] });
    const linter = createLinter({ descriptor });
    return async (text) => (await linter.lintText(text, "reply.txt")).messages.length;
  },
};

function version(name) {
  try {
    return JSON.parse(readFileSync(path.join(folder, "node_modules", name, "package.json"), "utf-8")).version;
  } catch {
    return null;
  }
}

async function main() {
  if (tool === "versions") {
    console.log(JSON.stringify(Object.fromEntries(Object.keys(TOOLS).map((name) => [name, version(name)]))));
    return;
  }
  const run = TOOLS[tool]();
  const texts = JSON.parse(readFileSync(file, "utf-8"));
  const first = texts.slice(0, UNCOUNTED);
  let found = 0;
  for (const text of first) found += (await run(text)) / first.length;
  const seconds = [];
  for (let i = 0; i < Number(rounds); i++) {
    const began = performance.now();
    for (const text of texts) await run(text);
    seconds.push((performance.now() - began) / 1e3);
  }
  console.log(JSON.stringify({ seconds, found }));
}

main();
