// Each src/<page>.ts is an entry; folders under src/ hold what several pages share.
import { readdirSync } from "node:fs";
import { defineConfig } from "vite";

const pages = readdirSync("src").filter((name) => name.endsWith(".ts"));

export default defineConfig({
  base: "/static/built/",
  build: {
    outDir: "../service/static/built",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0, // the policy of the pages allows no data: addresses
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: pages.map((name) => `src/${name}`) },
  },
});
