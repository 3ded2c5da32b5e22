import "server-only";
import { notFound } from "next/navigation";
import { mayAtAll } from "@/lib/access/policy";
import type { ExperimentLine } from "@/lib/experiments/experiment";
import { listExperiments } from "@/lib/experiments/queries/list-experiments";
import { readJourney } from "@/lib/journeys/queries/map";
import { listPersonas } from "@/lib/journeys/queries/personas";
import type { Context } from "@/lib/kernel/operation";
import { listPeople } from "@/lib/people/queries/people";

/** The experiment of an address; a page that is not there where there is none. */
export async function oneExperiment(context: Context, key: string): Promise<ExperimentLine> {
  const [found] = await listExperiments(context, { key });
  return found ?? notFound();
}

/** What the forms offer, for those who may use them: stages, personas, and people with an account that is not disabled. */
export async function experimentChoices(context: Context) {
  if (!mayAtAll(context.viewer, "journey.edit")) notFound();
  const [{ stages }, personas, people] = await Promise.all([
    readJourney(context, { key: "default" }),
    listPersonas(context, {}),
    listPeople(context, {}),
  ]);
  return { stages, personas, people: people.filter(({ disabledAt }) => disabledAt === null) };
}
