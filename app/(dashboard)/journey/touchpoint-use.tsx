import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { countText, difference, rangeText, shareText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { silenceAt } from "@/lib/events/counts/map-finding";
import type { SourceFreshness } from "@/lib/events/counts/map-numbers";
import type { TouchpointPeople, TouchpointsByUse } from "@/lib/events/queries/touchpoint-people";
import { addDays } from "@/lib/kernel/day";
import { pauseText } from "./live-state";
import { Nothing } from "./stage-cells";

type Use = Pick<TouchpointPeople, "isMeasured" | "people" | "before" | "lastAt">;
type Sources = readonly SourceFreshness[];

/** The weeks the use of touchpoints is told of. */
export const weeksOfUseText = ({ from, until }: Pick<TouchpointsByUse, "from" | "until">): string =>
  rangeText(from, addDays(until, -1), { year: true });

/** How many came by, or why nobody knows; nobody is 0. */
export function peopleText({ isMeasured, people }: Use): string {
  if (people !== null) return countText(people);
  return wordsOf("journey.touchpoints")(isMeasured ? "noData" : "notMeasured");
}

/** The change to the weeks before, in people and, where there were any, as a share of them. */
export function changeText({ people, before }: Use): string | null {
  const t = wordsOf("journey.touchpoints");
  if (people === null) return null;
  if (before === null) return t("nothingBefore");
  const change = difference(people - before, "count");
  const text = `${change.text}${change.unit && ` ${change.unit}`}`;
  if (before === 0) return people === 0 ? t("nobodyEither") : t("changeFromNobody", { change: text });
  return t("change", {
    change: text,
    share: `${change.text.slice(0, 1)}${shareText(Math.abs(people - before) / before)}`,
  });
}

/** Since when the source that brought the last events here is silent; null while it is not. */
export function silenceText({ isMeasured, lastAt }: Use, sources: Sources): string | null {
  const silent = silenceAt({ isMeasured, eventsLastAt: lastAt }, sources);
  return silent && wordsOf("journey")("silent", { pause: pauseText(silent.silentForMs ?? 0) });
}

/** The same in one line, for lists. */
export function lineOfUse(use: Use, sources: Sources): string {
  const silence = silenceText(use, sources);
  const { people } = use;
  const t = wordsOf("journey.touchpoints");
  const counted = people === null ? peopleText(use) : t("countOf", { count: people, printed: countText(people) });
  return [counted, changeText(use), silence].filter((part) => part !== null).join(" · ");
}

type TouchpointTableProps = { readonly use: TouchpointsByUse; readonly sources: Sources };

/** Where customers are met, by how many of them were: the most used first, what nobody can know last. */
export function TouchpointTable({ use, sources }: TouchpointTableProps) {
  const t = wordsOf("journey.touchpoints");
  const { touchpoints } = use;
  return (
    <Section
      id="touchpoints"
      title={wordsOf("journey")("row.touchpoints")}
      count={touchpoints.length}
      note={t("note", { range: weeksOfUseText(use) })}
    >
      {touchpoints.length === 0 ? (
        <p className="hint">{wordsOf("journey")("noTouchpoints")}</p>
      ) : (
        <DataTable caption={wordsOf("journey")("row.touchpoints")} fitsPhone>
          <thead>
            <tr>
              <Th>{t("name")}</Th>
              <Th num>{t("people")}</Th>
              <Th num wideOnly>
                {t("changeHead")}
              </Th>
            </tr>
          </thead>
          <tbody>
            {touchpoints.map((one) => (
              <TouchpointRow key={one.id} use={one} silence={silenceText(one, sources)} />
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

type TouchpointRowProps = { readonly use: TouchpointPeople; readonly silence: string | null };

function TouchpointRow({ use, silence }: TouchpointRowProps) {
  const change = changeText(use);
  const isKnown = use.people !== null;
  return (
    <tr>
      <Th scope="row">
        {use.name}
        {silence && <small className="silent touchpoint-silent">{silence}</small>}
      </Th>
      <Td num>
        {isKnown ? peopleText(use) : <Nothing text={peopleText(use)} />}
        {change && (
          <PhoneOnly>
            <Nothing text={change} />
          </PhoneOnly>
        )}
      </Td>
      <Td num wideOnly quiet>
        {change ?? "–"}
      </Td>
    </tr>
  );
}
