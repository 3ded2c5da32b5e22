import { Client } from "pg";
import { startEmbedded } from "@/db/embedded";

/** Starts the embedded database of a folder and commits one row after another, saying each number once it is committed. */
const { ownerUrl } = await startEmbedded({ dataDir: process.argv[2] ?? "", say: () => {} });
const client = new Client({ connectionString: ownerUrl });
await client.connect();
await client.query("CREATE TABLE IF NOT EXISTS kept (round int, n int, PRIMARY KEY (round, n))");
for (let n = 1; ; n += 1) {
  await client.query("INSERT INTO kept VALUES ($1, $2)", [Number(process.argv[3]), n]);
  process.stdout.write(`${n}\n`);
}
