import { getTranslations } from "next-intl/server";
import { FoldedForm } from "@/app/_ui/folded-form";
import { Notice } from "@/app/_ui/notice";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { pickedHealths } from "@/lib/initiatives/schema";
import { giveOpinion } from "../actions";

/** Whether the money of this initiative asks another function for its rating, and the form for whoever may give it. */
export async function AskedOpinion({ line }: { readonly line: InitiativeLine }) {
  const { asked, given, differ, mayGive } = line.secondOpinion;
  const t = await getTranslations("initiatives.opinion");
  if (asked === "other_currency")
    return <p className="hint">{t("otherCurrency", { currency: line.currency ?? "" })}</p>;
  if (asked === "no" || line.status === "no_update" || !line.updateId) return null;
  const stands = differ ? "differ" : given.length > 0 ? "agree" : "waits";
  return (
    <>
      <Notice tone={differ ? "warning" : "plain"}>{t(stands)}</Notice>
      {mayGive && <GiveOpinion line={line} />}
    </>
  );
}

async function GiveOpinion({ line: { id, updateId } }: { readonly line: InitiativeLine }) {
  const t = await getTranslations("initiatives.opinion");
  const status = await getTranslations("initiativeStatus");
  const none = { value: "", label: t("choose") };
  const healths = [none, ...pickedHealths.map((value) => ({ value, label: status(value) }))];
  return (
    <FoldedForm
      summary={t("give")}
      action={giveOpinion}
      hidden={{ initiativeId: id, updateId: updateId ?? "" }}
      rows={[
        [
          { kind: "select", name: "health", label: t("health"), options: healths, required: true },
          { kind: "text", name: "note", label: t("note"), hint: t("noteHint") },
        ],
      ]}
      words={{ submit: t("post"), refused: t("refused"), saved: t("saved") }}
      version={updateId ?? ""}
    />
  );
}
