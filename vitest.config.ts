import { defineConfig } from 'vitest/config'

const shared = {
  setupFiles: ['tests/support/seed.ts'],
  environment: 'node',
  pool: 'forks',
  testTimeout: 60_000,
  hookTimeout: 120_000,
} as const

// Unit tests start no process and keep nothing: their files take turns in the same two workers.
const UNIT = 'tests/unit/**/*.test.{ts,tsx}'

export default defineConfig({
  test: {
    maxWorkers: 2,
    cache: false,
    projects: [
      { test: { ...shared, name: 'whole', include: ['tests/**/*.test.{ts,tsx}'], exclude: [UNIT] } },
      { test: { ...shared, name: 'unit', include: [UNIT], isolate: false } },
    ],
  },
})
