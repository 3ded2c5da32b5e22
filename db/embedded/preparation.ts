import { Client } from "pg";
import { type Credentials, roles } from "@/db/embedded/credentials";

/**
 * Makes the owner and app roles and the database where they are missing, so that a killed first start is
 * completed by the next one. The owner migrates; the app may connect and gets its rights from the migrations.
 */
export async function prepareDatabase(superuserAddress: string, credentials: Credentials): Promise<void> {
  const client = new Client({ connectionString: superuserAddress });
  client.on("error", () => {}); // a server dying between two statements fails the next one
  await client.connect();
  try {
    await client.query("SET log_min_error_statement = panic"); // no password in the log, whatever fails
    for (const role of ["owner", "app"] as const) {
      if (await has(client, "SELECT 1 FROM pg_roles WHERE rolname = $1", roles[role])) continue;
      await client.query(`CREATE ROLE ${roles[role]} LOGIN NOCREATEDB PASSWORD '${credentials[role]}'`);
    }
    if (!(await has(client, "SELECT 1 FROM pg_database WHERE datname = $1", "throughline"))) {
      await client.query(`CREATE DATABASE throughline OWNER ${roles.owner} TEMPLATE template0 ENCODING 'UTF8'`);
    }
    await client.query("REVOKE ALL ON DATABASE throughline FROM PUBLIC");
    // A large delivery that brings some events again is sorted out in a table of its own for as long as that takes.
    await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE throughline TO ${roles.app}`);
  } finally {
    await client.end();
  }
}

const has = async (client: Client, question: string, name: string): Promise<boolean> =>
  (await client.query(question, [name])).rowCount === 1;
