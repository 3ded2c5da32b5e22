import { Pool } from "pg";

/*
 * The yardstick of the ingest measurement, no part of the product: what a route handler costs that parses the same body
 * and stores the same events by one multi-row insert into a plain table; no key, no checks, no people.
 */
const pool = new Pool({ connectionString: process.env.DATABASE_URL });

interface Sent {
  readonly messageId: string;
  readonly type: string;
  readonly event?: string;
  readonly name?: string;
  readonly timestamp: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly context: { readonly sessionId?: string; readonly userAgent?: string; readonly page?: { url?: string } };
  readonly properties?: { readonly value?: number };
}

const columns = 9;

export async function POST(request: Request): Promise<Response> {
  const { batch } = (await request.json()) as { batch: Sent[] };
  const places = batch.map((_, row) => `(${Array.from({ length: columns }, (_, at) => `$${row * columns + at + 1}`)})`);
  const values = batch.flatMap(
    ({ messageId, type, event, name, timestamp, userId, anonymousId, context, properties }) => [
      ...[messageId, type, event ?? name ?? null, timestamp, userId ?? null, anonymousId ?? null],
      ...[context.sessionId ?? null, context.userAgent ?? null, properties?.value ?? null],
    ],
  );
  await pool.query(`insert into bench_events values ${places.join(", ")}`, values);
  return Response.json({ success: true });
}
