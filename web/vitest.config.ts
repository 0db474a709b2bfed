/** How the unit tests run: in a document without a browser, against the real components. */
import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    isolate: false, // one page for all files: setting one up takes longer than most tests, and setup.ts cleans it
    maxWorkers: 1,
    testTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
