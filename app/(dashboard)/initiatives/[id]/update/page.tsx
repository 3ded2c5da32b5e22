import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { difference } from "@/app/_ui/format";
import { needKinds } from "@/db/vocabulary/initiatives";
import { needsExplanation } from "@/lib/initiatives/health";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { readInitiative } from "@/lib/initiatives/queries/read-initiative";
import { pickedHealths } from "@/lib/initiatives/schema";
import { isWorseTwice } from "@/lib/initiatives/setbacks";
import type { Context } from "@/lib/kernel/operation";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { EarlyKeys } from "../../early-keys";
import { SaidUpdate } from "./said-update";
import { saidWords } from "./said-words";
import { UpdateForm } from "./update-form";

export const generateMetadata = titled("statusUpdate");

const wordsNeeded = [
  "title",
  "close",
  "draftKept",
  "health",
  "done",
  "left",
  "bringBack",
  "required",
  "requiredTwice",
  "twice",
  "by",
  "need",
  "more",
  "blocker",
  "stillSo",
  "next",
  "post",
  "postToo",
  "shortcut",
  "foot",
  "kept",
  "refused",
  "fillIn",
  "bothKept",
  "meanwhile",
] as const;

export default async function StatusUpdatePage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requireContext();
  const { id } = await params;
  const { line, updates } = await orNotFound(readInitiative(context, { id }));
  const t = await getTranslations("initiatives.update");
  const status = await getTranslations("initiativeStatus");
  if (!line.mayUpdate) return <CannotUpdate line={line} />;
  const [latest] = updates;
  const said = latest && (await saidWords({ ...latest, texts: [latest.done, latest.blocker, latest.next] }));
  const words = Object.fromEntries(wordsNeeded.map((word) => [word, word === "by" ? t("byDay") : t(word)]));
  return (
    <UpdateForm
      initiativeId={line.id}
      viewerId={context.viewer.id ?? ""}
      zone={context.organisation.zone}
      answersUpdateId={line.updateId}
      healths={pickedHealths.map((value) => ({ value, label: status(value), means: t(`means.${value}`) }))}
      needs={[...needKinds.slice(1), needKinds[0]].map((value) => ({ value, label: t(`needs.${value}`) }))}
      worse={pickedHealths.filter((to) => needsExplanation({ from: latest?.health ?? null, to, note: "" }))}
      twice={pickedHealths.filter((to) => isWorseTwice([to, ...updates.map(({ health }) => health)]))}
      openNeed={line.need}
      blockerBefore={latest?.blocker ? t("blockerBefore", { text: latest.blocker }) : ""}
      stillBlocker={latest?.blocker ?? ""}
      needBefore={line.need === "none" ? "" : t("needBefore", { need: t(`needs.${line.need}`).toLowerCase() })}
      suggestions={await movesOf(context, line)}
      words={words}
    >
      <div>
        <h1>{line.name}</h1>
        <p className="update-about">{aboutText(line, t("noStream"))}</p>
      </div>
      {said ? <SaidUpdate said={said} label={t("previous")} /> : <p className="hint">{t("first")}</p>}
      <EarlyKeys />
    </UpdateForm>
  );
}

async function CannotUpdate({ line }: { line: InitiativeLine }) {
  const t = await getTranslations("initiatives.update");
  const isOver = line.state === "draft" || line.state === "closed";
  return (
    <EmptyState
      title={t("cannot", { name: line.name })}
      reason={t(isOver ? `cannotBecause.${line.state}` : "cannotBecause.notYours")}
      action={<ButtonLink href={`/initiatives/${line.id}`}>{t("back")}</ButtonLink>}
    />
  );
}

function aboutText({ stream, itOwner, marketingOwner }: InitiativeLine, noStream: string): string {
  const owners = [itOwner, marketingOwner].flatMap((owner) => owner?.name ?? []);
  return [stream?.name ?? noStream, owners.join(", ")].filter(Boolean).join(" · ");
}

/** The linked KPIs that moved since the period before, such as "Checkout completion −1.8 pp". */
async function movesOf(context: Context, { kpis }: InitiativeLine): Promise<string[]> {
  if (kpis.length === 0) return [];
  const { items } = await listKpis(context, { ids: kpis.map(({ id }) => id) });
  return items.flatMap(({ called, versusPrevious, unit, currency }) => {
    if (!versusPrevious) return [];
    const moved = difference(versusPrevious, unit, currency);
    return `${called} ${moved.text} ${moved.unit}`.trim();
  });
}
