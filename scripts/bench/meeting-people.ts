import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { hashSecret, newSecret } from "@/lib/people/secret";
import type { BenchServer } from "./statement-log";

/** So many people who may read, signed in by a cookie each; they are signed out again afterwards. */
export async function peopleSignedIn({ ownerUrl }: BenchServer, now: Date, people: number) {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  const secrets = Array.from({ length: people }, newSecret);
  const ids: string[] = [];
  for (const [at, secret] of secrets.entries()) {
    const id = randomUUID();
    ids.push(id);
    const email = `follower-${at}-${id}@bench.example`;
    await owner.query("insert into users (id, email, name, created_at) values ($1, $2, $3, now())", [id, email, email]);
    await owner.query(
      "insert into role_grants (id, user_id, role, granted_at) values (gen_random_uuid(), $1, 'viewer', now())",
      [id],
    );
    await owner.query(
      `insert into sessions (id, secret_hash, user_id, created_at, last_seen_at, expires_at)
        values (gen_random_uuid(), $2, $1, $3::timestamptz, $3, $3 + interval '1 day')`,
      [id, hashSecret(secret), now],
    );
  }
  const leave = async () => {
    await owner.query("delete from sessions where user_id = any($1)", [ids]);
    await owner.query("update users set disabled_at = now() where id = any($1)", [ids]);
    await owner.end();
  };
  return { cookies: secrets.map((secret) => `sid=${secret}`), leave };
}
