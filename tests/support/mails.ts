import type { Database } from "@/db/client";
import { connect } from "@/db/client";
import { startWorker } from "@/lib/jobs/worker";
import { queueMail } from "@/lib/mail/commands/queue-mail";
import { postOffice } from "@/lib/mail/post-office";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";
import { drawNothing } from "@/tests/support/drawn-papers";

/** What signs in these tests. */
export const mailSecret = "a secret that is long enough";

/** A worker as a server process has one, on a clock of its choosing; `stop` ends it and its connections. */
export async function aWorker(url: string, smtp: string | null, clock = () => new Date()) {
  const db = connect(url);
  const from = { name: "Throughline", address: "throughline@house.example" };
  const faults: string[] = [];
  const scene = async () => {
    const organisation = await theOnlyOrganisation(db);
    return (
      organisation && {
        db,
        organisation,
        now: clock(),
        origin: "http://localhost:3000",
        say: ({ key }: { key: string }) => key,
        draw: drawNothing,
      }
    );
  };
  const post = smtp === null ? null : postOffice({ url: smtp, from }, mailSecret);
  const worker = await startWorker({ db, scene, post, fault: (name, error) => faults.push(`${name} ${error}`) });
  return { ...worker, faults };
}

/** So many letters of the same kind, each about an occasion of its own, to addresses without an account. */
export async function someMails(db: Database, word: string, count: number, now = new Date()): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const id = await queueMail(db, now, {
      ...{ kind: "digest", dedupeKey: `${word} ${at}`, userId: null, address: `${word}${at}@readers.example` },
      ...{ subject: `${word} ${at}`, textBody: `${word} ${at}`, htmlBody: `<p>${word} ${at}</p>` },
    });
    if (id) ids.push(id);
  }
  return ids;
}

/** Waits until something holds, for at most twenty seconds. */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> {
  for (const end = Date.now() + withinMs; !(await holds()); ) {
    if (Date.now() > end) throw new Error("It never came to hold");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
