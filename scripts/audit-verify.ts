import { verifyChain } from "@/lib/audit/queries";
import { openInstallation } from "./installation";

const db = await openInstallation();
try {
  const { entries, firstBad } = await verifyChain(db);
  if (firstBad === null) {
    console.log(`The audit chain holds: ${entries} entries, each sealed with the one before.`);
  } else {
    console.error(`The audit chain is broken: entry ${firstBad} is the first that is not as it was written.`);
    process.exitCode = 1;
  }
} finally {
  await db.$client.end();
}
