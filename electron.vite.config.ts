// How main, preload and renderer are bundled. Targets are those of the oldest Electron that the window runs in: Chromium 108, Node 16.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { join } from 'node:path'

const root = import.meta.dirname

/** One CommonJS file: the package itself is ESM, and a sandboxed preload cannot be. */
function commonJs(input: string, outDir: string) {
  return {
    build: {
      target: 'node16',
      outDir: join(root, outDir),
      externalizeDeps: false,
      rolldownOptions: { input: join(root, input), output: { format: 'cjs' as const, entryFileNames: 'index.cjs', codeSplitting: false } },
    },
  }
}

export default defineConfig({
  main: commonJs('src-main/index.ts', 'out/main'),
  preload: commonJs('src-preload/index.ts', 'out/preload'),
  renderer: {
    root: join(root, 'src-renderer'),
    base: './',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: 'chrome108',
      outDir: join(root, 'out/renderer'),
      // The content security policy has no data: for fonts and scripts.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1_200,
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: join(root, 'src-renderer/index.html') },
    },
  },
})
