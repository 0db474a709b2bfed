/** How the dashboard is built and served while it is written; the product serves `dist` itself. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { defineConfig, type Plugin } from "vite";

/** Lists every built file, so that the service worker can keep the whole shell for offline use. */
function shellList(): Plugin {
  return {
    name: "whatworks-shell-list",
    enforce: "post", // the styles are made last
    apply: "build",
    generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => !name.endsWith(".html"))
        .map((name) => `/${name}`)
        .sort();
      this.emitFile({ type: "asset", fileName: "shell.json", source: JSON.stringify(files) });
    },
  };
}

/** Lays a compressed copy beside every text file, so that the service need not compress at each request. */
function packed(): Plugin {
  return {
    name: "whatworks-packed",
    enforce: "post",
    apply: "build",
    writeBundle({ dir = "dist" }, bundle) {
      for (const name of Object.keys(bundle).filter((one) => /\.(js|css|html|json)$/.test(one))) {
        writeFileSync(join(dir, `${name}.gz`), gzipSync(readFileSync(join(dir, name)), { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  plugins: [shellList(), packed()],
  json: { stringify: true, namedExports: false }, // the texts are read as JSON, which takes a browser less time than reading them as script
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2022",
    cssCodeSplit: false, // all styles are a few kilobytes: one request, and no page waits for its own
    assetsInlineLimit: 0, // a data: address is not 'self': the content security policy would refuse it
    chunkSizeWarningLimit: 300,
    rolldownOptions: {
      // what most pages share comes with the first script: a dozen tiny files would each be a request of their own
      output: { codeSplitting: { groups: [{ name: "shared", test: /\/src\/(ui|client|lib\/(?!i18n\/(en|es|pt|hi|telling)\/))/ }] } },
    },
  },
  server: { proxy: { "/v1": { target: "http://127.0.0.1:8787", changeOrigin: true } } },
});
