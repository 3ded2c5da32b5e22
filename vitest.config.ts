import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

const neverUnit = ["**/*.db.test.ts", "tests/e2e/**", "tests/start/**", "db/embedded.test.ts"];
const always = [...configDefaults.exclude, ".next*/**", ".data/**", ".test/**"];
const alias = [
  { find: "@", replacement: import.meta.dirname },
  // Next stands in for "server-only" when it builds; a test is a server.
  { find: "server-only", replacement: `${import.meta.dirname}/node_modules/server-only/empty.js` },
  // Properties are drawn from one seed and sized in one place.
  { find: /^fast-check$/, replacement: `${import.meta.dirname}/tests/support/properties.ts` },
];

/** Proofs at full size may take as long as they need. */
const within = (ms: number) => (process.env.THROUGHLINE_PROOF === "full" ? 3_600_000 : ms);

/** unit: pure and fast · db: on real PostgreSQL · start: starts and kills real servers, hence one file after another. */
export default defineConfig({
  test: {
    // One by default on two cores, half idle while it waits for the database; more than four would want more connections than there are.
    maxWorkers: Math.min(availableParallelism(), 4),
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...always, ...neverUnit],
          testTimeout: within(5_000),
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: always,
          globalSetup: ["tests/support/database-server.ts"],
          testTimeout: within(30_000),
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "start",
          include: ["tests/start/**/*.test.ts", "db/embedded.test.ts"],
          exclude: always,
          fileParallelism: false,
          testTimeout: within(120_000),
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
