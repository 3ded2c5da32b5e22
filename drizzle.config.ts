import { readdirSync } from "node:fs";
import { defineConfig } from "drizzle-kit";

/** Views over the schema are written by hand in a migration, so the generator must not see them as tables. */
const tables = readdirSync("db/schema").filter((file) => file !== "in-force.ts" && file !== "index.ts");

export default defineConfig({
  dialect: "postgresql",
  casing: "snake_case",
  schema: tables.map((file) => `./db/schema/${file}`),
  out: "./db/migrations",
});
