import { getTranslations } from "next-intl/server";
import { FoldedForm } from "@/app/_ui/folded-form";
import { dayText } from "@/app/_ui/format";
import { Notice } from "@/app/_ui/notice";
import { VerdictForm, WithdrawForm } from "@/app/_ui/verdict-form";
import type { readInitiative } from "@/lib/initiatives/queries/read-initiative";
import { type Day, today } from "@/lib/kernel/day";
import { answerBaseline, askForBaseline, takeBaselineBack } from "../actions";
import { BaselineHistory } from "./baseline-history";

type Found = Pick<Awaited<ReturnType<typeof readInitiative>>, "line" | "rebaseline" | "rebaselines">;

/** Measuring the date anew: what was asked and answered, what waits, and the way to ask. */
export async function Baseline({ found, zone }: { readonly found: Found; readonly zone: string }) {
  const { line, rebaseline, rebaselines } = found;
  const t = await getTranslations("initiatives.promise.baseline");
  const over = rebaselines.filter(({ verdict }) => verdict !== null);
  return (
    <div id="baseline" className="baseline">
      {over.length > 0 && <BaselineHistory asked={over} zone={zone} />}
      {rebaseline.open && <OpenBaseline found={found} zone={zone} />}
      {rebaseline.mayAsk && line.endsOn && (
        <FoldedForm
          summary={t("ask")}
          action={askForBaseline}
          hidden={{ initiativeId: line.id }}
          rows={[
            [
              {
                ...{ kind: "text", name: "reason", label: t("why"), required: true },
                hint: t("askHint", { to: whole(line.endsOn) }),
              },
            ],
          ]}
          words={{ submit: t("send"), refused: t("refused"), saved: t("sent") }}
          version={String(rebaselines.length)}
        />
      )}
    </div>
  );
}

/** The one that waits, with the two answers for whoever may give them and the way back for who asked. */
async function OpenBaseline({ found: { line, rebaseline }, zone }: { readonly found: Found; readonly zone: string }) {
  const { open, mayDecide, mayWithdraw } = rebaseline;
  if (!open) return null;
  const t = await getTranslations("initiatives.promise.baseline");
  const subject = { initiativeId: line.id, requestId: open.id };
  const words = {
    ...{ approve: t("approve"), refuse: t("refuse") },
    ...{ reason: t("decideWhy"), reasonHint: t("decideWhyHint") },
  };
  const { askedBy, from, to, reason } = open;
  return (
    <>
      <Notice>
        {t("waits", { name: askedBy.name, from: from ? whole(from) : "–", to: whole(to), reason })}{" "}
        <span className="hint">{t("waitsHint", { on: whole(today(new Date(open.at), zone)) })}</span>
      </Notice>
      {mayDecide && (
        <VerdictForm action={answerBaseline} subject={subject} longest={4000} id="baseline-reason" words={words} />
      )}
      {mayWithdraw && <WithdrawForm action={takeBaselineBack} subject={subject} label={t("withdraw")} />}
    </>
  );
}

const whole = (one: Day): string => dayText(one, { year: true });
