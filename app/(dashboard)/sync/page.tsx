import { drawnOnce } from "@/app/_marks/drawn-once";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { listSyncs, type SyncList } from "@/lib/syncs/queries/list-syncs";
import { listOpenActions, searchDecisions } from "@/lib/syncs/queries/search-decisions";
import { CadenceStrip } from "./cadence-strip";
import { DecisionSearch } from "./decision-search";
import { OpenActions } from "./open-actions";
import { SeriesSection } from "./series-section";
import { StartOrWhen } from "./start-or-when";

type Props = { searchParams: Promise<{ decided?: string | string[] }> };

export const generateMetadata = titled("syncs");

/** The weekly meetings: the next one, how regularly they are held, what is still owed, and what was ever decided. */
export default async function SyncsPage({ searchParams }: Props) {
  const context = await requireContext();
  const search = [(await searchParams).decided].flat()[0] ?? "";
  const [list, open, found] = await Promise.all([
    listSyncs(context, {}),
    listOpenActions(context, {}),
    searchDecisions(context, { search: search.slice(0, 200) }),
  ]);
  const { zone } = context.organisation;
  return (
    <>
      <NextSync list={list} zone={zone} />
      <div className="sync-columns">
        <div>
          {drawnOnce(open, "open actions", () => (
            <OpenActions today={open.today} items={open.items} viewerId={context.viewer.id} mayRun={list.mayRun} />
          ))}
          {drawnOnce(found, "decisions", () => (
            <DecisionSearch search={search} found={found} />
          ))}
          {drawnOnce(list, "past meetings", () => (
            <PastSyncs list={list} zone={zone} />
          ))}
        </div>
        <div>
          {drawnOnce(list, "cadence", () => (
            <CadenceStrip cadence={list.cadence} />
          ))}
          {drawnOnce(list, "series", () => (
            <SeriesSection list={list} />
          ))}
        </div>
      </div>
    </>
  );
}

function NextSync({ list: { next, mayRun }, zone }: { readonly list: SyncList; readonly zone: string }) {
  const t = wordsOf("sync.list");
  const week = next.week.slice(5);
  const when = next.scheduledFor ? momentText(next.scheduledFor, zone) : "none";
  return (
    <PageHead
      finding={next.state === "running" ? t("running", { week }) : t("next", { week, when })}
      actions={
        <>
          <SoftLink className="button" href={`/sync/${next.week}`}>
            {t("agenda")}
          </SoftLink>
          {next.state === "running" ? (
            <ButtonLink href={`/sync/${next.week}/run`} tone="primary" prefetch={false}>
              {t("join")}
            </ButtonLink>
          ) : (
            mayRun && <StartOrWhen week={next.week} startable={next.startable} />
          )}
        </>
      }
    />
  );
}

function PastSyncs({ list: { past }, zone }: { readonly list: SyncList; readonly zone: string }) {
  const t = wordsOf("sync.list");
  return (
    <Section id="past" title={t("past")} count={past.length}>
      {past.length === 0 ? (
        <p className="hint">{t("nonePast")}</p>
      ) : (
        <DataTable caption={t("past")} fitsPhone>
          <thead>
            <tr>
              <Th>{t("week")}</Th>
              <Th wideOnly>{t("began")}</Th>
              <Th wideOnly>{t("presenter")}</Th>
              <Th num>{t("decisions")}</Th>
              <Th num>{t("actions")}</Th>
              <Th wideOnly>{t("summary")}</Th>
            </tr>
          </thead>
          <tbody>
            {past.map(({ week, state, startedAt, presenter, decisions, actions, minutes }) => (
              <tr key={week}>
                <Th scope="row">
                  {state === "closed" ? <SoftLink href={`/sync/${week}`}>{weekText(week)}</SoftLink> : weekText(week)}
                  <PhoneOnly>{minutes}</PhoneOnly>
                </Th>
                <Td wideOnly>{startedAt ? momentText(startedAt, zone) : t("notHeld")}</Td>
                <Td wideOnly>{presenter ?? "–"}</Td>
                <Td num>{decisions}</Td>
                <Td num>{actions}</Td>
                <Td wrap quiet wideOnly>
                  {minutes || "–"}
                </Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

/** "W47", as people say it; the day beside it tells the year. */
const weekText = (week: string): string => week.slice(5);
