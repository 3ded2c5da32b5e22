import { connect } from "@/db/client";
import { startWorker } from "@/lib/jobs/worker";
import { postOffice } from "@/lib/mail/post-office";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";
import { drawNothing } from "@/tests/support/drawn-papers";

/** A process of its own that works on the queue of a database and hands letters to a mail server, until it is killed. */
const [url = "", smtp = ""] = process.argv.slice(2);
const db = connect(url);
const post = postOffice(
  { url: smtp, from: { name: "Throughline", address: "throughline@house.example" } },
  "s".repeat(32),
);
const scene = async () => {
  const organisation = await theOnlyOrganisation(db);
  return (
    organisation && {
      db,
      organisation,
      now: new Date(),
      origin: "http://localhost:3000",
      say: ({ key }: { key: string }) => key,
      draw: drawNothing,
    }
  );
};
const worker = await startWorker({ db, scene, post, fault: (name, error) => console.error(name, error) });
await worker.watch();
setInterval(() => void worker.watch().catch(console.error), 500);
process.once("SIGTERM", () => void worker.stop().then(() => process.exit(0)));
console.log(process.pid);
