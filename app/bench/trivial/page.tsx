import { requireContext } from "@/app/_server/context";
import { pingDatabase } from "@/app/_server/readiness";

/** The cheapest page this build can serve behind a sign-in: one statement, one line. The yardstick of npm run bench. */
export default async function TrivialPage() {
  await requireContext();
  return <p>{await pingDatabase()}</p>;
}
