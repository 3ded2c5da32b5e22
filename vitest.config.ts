import { configDefaults, defineConfig } from "vitest/config";

const neverUnit = ["**/*.db.test.ts", "tests/e2e/**", "tests/start/**", "db/embedded.test.ts"];
const always = [...configDefaults.exclude, ".next/**", ".data/**", ".test/**"];
/** Next stands in for "server-only" when it builds; a test is a server. */
const alias = { "@": import.meta.dirname, "server-only": `${import.meta.dirname}/node_modules/server-only/empty.js` };

/** unit: pure and fast · db: on real PostgreSQL · start: starts and kills real servers, hence one file after another. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: "unit", include: ["**/*.test.{ts,tsx}"], exclude: [...always, ...neverUnit] },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: always,
          globalSetup: ["tests/support/database-server.ts"],
          testTimeout: 30_000,
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
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
