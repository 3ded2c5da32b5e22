import { connect } from "@/db/client";
import { today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { weekOf } from "@/lib/kernel/week";
import { startSync } from "@/lib/syncs/commands/start-sync";
import { readSync } from "@/lib/syncs/queries/read-sync";
import { signedInAs } from "@/tests/support/signed-in";
import type { BenchServer } from "./statement-log";

/** A meeting that runs, and who presents it. */
export interface HeldMeeting {
  readonly week: string;
  readonly presenter: Context;
  /** The keys of its steps, in order. */
  readonly steps: readonly string[];
  readonly end: () => Promise<void>;
}

/** Begins the meeting of the week by the product's own command. */
export async function heldMeeting({ appUrl }: BenchServer, now: Date): Promise<HeldMeeting> {
  const db = connect(appUrl, { max: 2 });
  const presenter = await signedInAs(db, "cio", now);
  const week = weekOf(today(now, presenter.organisation.zone));
  await startSync(presenter, { week });
  const { seen } = await readSync(presenter, { week });
  return { week, presenter, steps: seen.steps.map(({ key }) => key), end: () => db.$client.end() };
}
