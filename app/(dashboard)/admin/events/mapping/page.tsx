import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { inWords } from "@/app/_server/form";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { countText, rangeText, shareText } from "@/app/_ui/format";
import { Notice } from "@/app/_ui/notice";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { eventDimensions } from "@/db/vocabulary/events";
import { type EventMapping, readEventMapping } from "@/lib/events/queries/event-mapping";
import { listEventValues } from "@/lib/events/queries/event-values";
import { addDays } from "@/lib/kernel/day";
import { Refusal } from "@/lib/kernel/errors";
import type { Context } from "@/lib/kernel/operation";
import { EventRooms } from "../event-rooms";
import { askedChange, type MappingParams } from "./asked-change";
import { RuleForm } from "./rule-form";
import { RulePreview } from "./rule-preview";
import { RuleTable } from "./rule-table";
import { ValueTable } from "./value-table";

export const generateMetadata = titled("eventMapping");

/** By which rules events stand for stages; a change is shown with what it would do before it is made. */
export default async function EventMappingPage({ searchParams }: { searchParams: Promise<MappingParams> }) {
  const context = await requireContext();
  const params = await searchParams;
  const { mapping, refused } = await orNotFound(readAsked(context, params));
  const dimension = eventDimensions.find((one) => one === params.values) ?? "device";
  const page = Math.min(1000, Math.max(1, Math.trunc(Number(params.page)) || 1));
  const values = await listEventValues(context, { dimension, page });
  const t = wordsOf("admin.events.mapping");
  const { preview, mayConfigure, monday, uncaught } = mapping;
  const about = params.open ?? params.ruleId;
  const opened = mapping.rules.find(({ id }) => id === about && (params.open !== undefined || params.kind === "edit"));
  return (
    <>
      <PageHead
        finding={findingOf(mapping)}
        sub={t("sub", { week: rangeText(monday, addDays(monday, 6), { year: true }) })}
        actions={
          <ButtonLink href="/journey/edit#events" tone="quiet" prefetch={false}>
            {t("byHandLink")}
          </ButtonLink>
        }
      />
      <EventRooms current="mapping" />
      <Standing mapping={mapping} moved={params.moved} zone={context.organisation.zone} />
      <Section id="rules" title={t("rules")} count={mapping.rules.length} note={t("rulesNote")}>
        <RuleTable mapping={mapping} />
      </Section>
      {preview && mayConfigure && <RulePreview mapping={mapping} preview={preview} />}
      {mayConfigure && <RuleForm mapping={mapping} rule={opened ?? null} typed={params} refused={refused} />}
      <Section id="uncaught" title={t("uncaught")} count={mapping.caught.none.names} note={t("uncaughtNote")}>
        <Uncaught names={uncaught} />
      </Section>
      <ValueTable dimension={dimension} page={page} values={values} />
    </>
  );
}

/** The mapping with the preview the address asks for; one that makes no sense is said in words beside the form. */
async function readAsked(context: Context, params: MappingParams) {
  const change = askedChange(params);
  if (!change) return { mapping: await readEventMapping(context, {}), refused: null };
  try {
    return { mapping: await readEventMapping(context, { change } as never), refused: null };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "forbidden") throw error;
    const { message, fields } = await inWords(error);
    const own = Object.entries(fields).map(([path, text]) => [path.replace(/^change\./, ""), text]);
    return {
      mapping: await readEventMapping(context, {}),
      refused: { message, fields: Object.fromEntries(own) as Record<string, string> },
    };
  }
}

function findingOf({ caught }: EventMapping): string {
  const t = wordsOf("admin.events.mapping");
  const ruled = [...caught.byRule.values()].reduce((sum, { events }) => sum + events, 0);
  const all = ruled + caught.byHand.events + caught.none.events;
  return all === 0 ? t("findingNone") : t("finding", { share: shareText((all - caught.none.events) / all) });
}

type StandingProps = {
  readonly mapping: EventMapping;
  readonly moved: string | undefined;
  readonly zone: string;
};

/** What the last change did, and whether its counts are still being made. */
function Standing({ mapping: { waitingSince, weeks }, moved, zone }: StandingProps) {
  const t = wordsOf("admin.events.mapping");
  const isMoved = moved !== undefined && /^\d{1,6}$/.test(moved);
  if (!isMoved && !waitingSince) return null;
  return (
    <Notice tone={isMoved ? "chosen" : "plain"} live>
      {isMoved && `${t("moved", { moved: Number(moved) })} `}
      {waitingSince && t("counting", { at: momentText(waitingSince, zone), weeks })}
    </Notice>
  );
}

function Uncaught({ names }: { readonly names: EventMapping["uncaught"] }) {
  const t = wordsOf("admin.events.mapping");
  if (names.length === 0) return <p className="hint">{t("allCaught")}</p>;
  return (
    <DataTable caption={t("uncaught")}>
      <thead>
        <tr>
          <Th>{t("name")}</Th>
          <Th num>{t("events")}</Th>
        </tr>
      </thead>
      <tbody>
        {names.map(({ name, events }) => (
          <tr key={name}>
            <Td wrap>{name}</Td>
            <Td num>{countText(events)}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
