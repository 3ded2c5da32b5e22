/** What somebody wrote in the form of an initiative; an answer left empty is null, a box not ticked is false. */
export function writtenInitiative(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const orNull = (name: string) => text(name) || null;
  return {
    name: text("name"),
    businessImpact: text("businessImpact"),
    description: text("description"),
    category: text("category"),
    streamId: orNull("streamId"),
    functionId: orNull("functionId"),
    itOwnerId: orNull("itOwnerId"),
    marketingOwnerId: orNull("marketingOwnerId"),
    legalParticipantId: orNull("legalParticipantId"),
    startsOn: orNull("startsOn"),
    endsOn: orNull("endsOn"),
    isJoint: form.has("isJoint"),
    isJointlySelected: form.has("isJointlySelected"),
    wasItPresentAtDefinition: form.has("wasItPresentAtDefinition"),
    stageIds: form.getAll("stageIds").map(String),
  };
}

/** The rows of the form in which a KPI is chosen, by their place: the only ones that are sent. */
const chosenRows = (form: FormData): number[] => form.getAll("kpiId").flatMap((kpiId, place) => (kpiId ? [place] : []));

const effectNames = ["kpiId", "expectedChange", "expectedBy"] as const;

/** What was typed in each row of KPIs, for a form that comes back: "kpiId-1" is the second row's KPI. */
export function keptEffects(form: FormData): Record<string, string> {
  const kept = effectNames.flatMap((name) =>
    form.getAll(name).map((answer, place) => [`${name}-${place}`, String(answer)] as const),
  );
  return Object.fromEntries(kept);
}

/** The field of the form that a command's "kpis.0.kpiId" speaks of; every other name stays. */
export function fieldInForm(form: FormData, name: string): string {
  const [, sent, field] = /^kpis\.(\d+)\.(\w+)$/.exec(name) ?? [];
  return field ? `${field}-${chosenRows(form)[Number(sent)] ?? 0}` : name.replace(/^changes\./, "");
}

/** The KPIs somebody chose, each with its expected change and day; rows without a KPI are left out. */
export function writtenEffects(form: FormData) {
  const [changes, days] = [form.getAll("expectedChange").map(String), form.getAll("expectedBy").map(String)];
  return form.getAll("kpiId").flatMap((kpiId, place) => {
    const change = changes[place]?.trim().replace(",", ".") ?? "";
    const effect = { expectedChange: change === "" ? null : Number(change), expectedBy: days[place] || null };
    return kpiId ? [{ kpiId: String(kpiId), ...effect }] : [];
  });
}
