import { getTranslations } from "next-intl/server";
import { ReportedStatus } from "@/app/_marks/initiative-status";
import { momentText } from "@/app/_server/moment";
import { dayText } from "@/app/_ui/format";
import { Tag } from "@/app/_ui/tag";
import type { readInitiative, UpdateLine } from "@/lib/initiatives/queries/read-initiative";
import type { Organisation } from "@/lib/kernel/operation";
import { GivenOpinions } from "./given-opinions";

type Given = Awaited<ReturnType<typeof readInitiative>>["opinions"];
type UpdateHistoryProps = { updates: readonly UpdateLine[]; opinions: Given; organisation: Organisation };

/** Every update as it was posted, the newest first; nothing is edited, so nothing is struck through. */
export async function UpdateHistory({ updates, opinions, organisation }: UpdateHistoryProps) {
  const t = await getTranslations("initiatives.history");
  if (updates.length === 0) return <p className="hint">{t("none")}</p>;
  return (
    <ol className="update-history">
      {updates.map((update) => (
        <li key={update.id}>
          <Posted update={update} zone={organisation.zone} />
          <div>
            <Told update={update} />
            <GivenOpinions
              said={update.health}
              opinions={opinions.filter(({ updateId }) => updateId === update.id)}
              zone={organisation.zone}
            />
          </div>
        </li>
      ))}
    </ol>
  );
}

async function Posted({ update, zone }: { update: UpdateLine; zone: string }) {
  const t = await getTranslations("initiatives.history");
  const author = update.author ?? t(update.importId ? "imported" : "byScript");
  return (
    <div>
      <time dateTime={update.datedOn} title={momentText(new Date(update.createdAt), zone)}>
        {dayText(update.datedOn, { year: true })}
      </time>
      <ReportedStatus status={update.health} />
      <small>{author}</small>
    </div>
  );
}

async function Told({ update }: { update: UpdateLine }) {
  const t = await getTranslations("initiatives");
  const { done, next, blocker, bringBack, bringBackBy, need } = update;
  const by = bringBackBy ? dayText(bringBackBy, { year: true }) : "none";
  return (
    <>
      {done && <p>{done}</p>}
      {blocker && <p>{t("history.blocker", { text: blocker })}</p>}
      {bringBack && <p>{t("history.bringBack", { text: bringBack, by })}</p>}
      {next && <p>{t("history.next", { text: next })}</p>}
      {need !== "none" && <Tag>{t(`history.need.${need}`)}</Tag>}
    </>
  );
}
