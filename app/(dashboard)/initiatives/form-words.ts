import "server-only";
import { getTranslations } from "next-intl/server";

const names = [
  "name",
  "businessImpact",
  "businessImpactHint",
  "description",
  "streamId",
  "functionId",
  "category",
  "itOwnerId",
  "marketingOwnerId",
  "legalParticipantId",
  "startsOn",
  "endsOn",
  "endsOnHint",
  "moveReason",
  "moveReasonHint",
  "stageIds",
  "noStages",
  "together",
  "isJoint",
  "isJointlySelected",
  "wasItPresentAtDefinition",
  "save",
  "kept",
  "refused",
  "kpis",
  "kpi",
  "expectedChange",
  "expectedChangeHint",
  "expectedBy",
  "link",
  "unlink",
  "linked",
] as const;

/** The words of an initiative's form, for the components that run in the browser. */
export async function formWords(): Promise<Readonly<Record<string, string>>> {
  const t = await getTranslations("initiatives.form");
  return Object.fromEntries(names.map((name) => [name, t(name)]));
}
