import { say } from "@/app/_marks/reason-words";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { Tag } from "@/app/_ui/tag";
import { dutyAddress, isSettledHere } from "@/lib/duties/address";
import { dueText, dutyName, dutyReason } from "@/lib/duties/digest";
import { type Duty, dutyStates, owedNow, recordOf } from "@/lib/duties/duty";
import { listDuties } from "@/lib/duties/queries/list-duties";
import { SettleDuty } from "./settle-duty";
import { WeekKeys } from "./week-keys";

export const generateMetadata = titled("week");

/** All that this reader owes, what is overdue first, each with why it is theirs and the one button that settles it. */
export default async function WeekPage() {
  const duties = await orNotFound(listDuties(await requireContext(), {}));
  const t = wordsOf("duty");
  const overdue = duties.filter(({ state }) => state === "overdue").length;
  const count = owedNow(duties);
  if (duties.length === 0) {
    const action = <ButtonLink href="/">{t("emptyAction")}</ButtonLink>;
    return (
      <>
        <PageHead finding={t("title")} />
        <WeekKeys now={t("now", { count })} rows="" />
        <EmptyState title={t("emptyTitle")} reason={t("emptyReason")} action={action} />
      </>
    );
  }
  return (
    <>
      <PageHead
        finding={count === 0 ? t("nothingDue") : t("finding", { overdue, due: count - overdue })}
        sub={
          <>
            {t("sub")} <span className="duty-keys">{t("keys")}</span>
          </>
        }
      />
      {dutyStates.map((state) => {
        const group = duties.filter((duty) => duty.state === state);
        if (group.length === 0) return null;
        return (
          <Section
            key={state}
            id={state}
            title={t(`group.${state}`)}
            count={group.length}
            note={t(`groupNote.${state}`)}
          >
            <ul className="duties">
              {group.map((duty) => (
                <Row key={duty.key} duty={duty} />
              ))}
            </ul>
          </Section>
        );
      })}
      <WeekKeys now={t("now", { count })} rows={duties.map(({ key }) => key).join(" ")} />
    </>
  );
}

function Row({ duty }: { duty: Duty }) {
  const t = wordsOf("duty");
  const name = dutyName(duty, say);
  return (
    <li data-duty={duty.key}>
      <Tag>{t(`kind.${duty.kind}`)}</Tag>
      <SoftLink className="duty-name" href={dutyAddress(duty)} data-duty-link="">
        {name}
      </SoftLink>
      <span className="duty-reason">{dutyReason(duty, say)}</span>
      <span className={duty.state === "overdue" ? "duty-when late" : "duty-when"}>
        {dueText(duty, say) || t("noDay")}
      </span>
      {isSettledHere(duty) ? (
        <SettleDuty
          kind={duty.kind === "action" ? "action" : "acknowledgement"}
          id={recordOf(duty.key)}
          label={t(`act.${duty.kind}`)}
          spoken={duty.kind === "action" ? t("done", { name }) : t("acknowledge", { name })}
        />
      ) : (
        <ButtonLink href={dutyAddress(duty)} small prefetch={false} tabIndex={-1} aria-hidden>
          {t(`act.${duty.kind}`)}
        </ButtonLink>
      )}
    </li>
  );
}
