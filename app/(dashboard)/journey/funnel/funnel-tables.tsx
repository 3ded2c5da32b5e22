import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { countText, rangeText, shareText } from "@/app/_ui/format";
import { StepBars } from "@/app/_ui/marks/step-bars";
import type { FunnelGroup } from "@/lib/events/funnel";
import type { ExploredFunnel } from "@/lib/events/queries/funnel-details";
import { addDays } from "@/lib/kernel/day";
import { wholeName } from "../short-name";
import { spanText } from "./span-text";

type Drawn = { readonly funnel: ExploredFunnel; readonly names: readonly string[] };

/** How many came how far, each step a bar from the same edge, and the same in numbers beside it. */
export function FunnelBars({ funnel, names }: Drawn) {
  const t = wordsOf("journey.funnel");
  return (
    <StepBars
      caption={t("caption")}
      heads={{
        name: wordsOf("journey.explorer")("stepHead"),
        bar: t("head.bar"),
        count: t(`unitName.${funnel.definition.unit}`),
        ofStart: t("head.ofStart"),
        ofPrevious: t("head.ofPrevious"),
      }}
      steps={funnel.steps.map((step, at) => ({
        name: `${at + 1} · ${names[at] ?? step.step}`,
        title: wholeName(step.step),
        count: countText(step.count),
        share: step.ofStart ?? 0,
        ofStart: step.ofStart === null ? "–" : shareText(step.ofStart),
        ofPrevious: at === 0 || step.ofPrevious === null ? null : shareText(step.ofPrevious),
      }))}
    />
  );
}

/** How long those who went on took: half of them between the two quartiles. */
export function TimesTable({ funnel, names }: Drawn) {
  const t = wordsOf("journey.explorer.times");
  return (
    <DataTable caption={t("caption")}>
      <thead>
        <tr>
          <Th>{t("from")}</Th>
          <Th>{t("to")}</Th>
          <Th num>{t("wentOn")}</Th>
          <Th num>{t("lower")}</Th>
          <Th num>{t("median")}</Th>
          <Th num>{t("upper")}</Th>
        </tr>
      </thead>
      <tbody>
        {funnel.times.map(({ wentOn, lowerQuartileMs, medianMs, upperQuartileMs }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step's place is what it is known by
          <tr key={at}>
            <Th scope="row">{names[at]}</Th>
            <Td>{names[at + 1]}</Td>
            <Td num>{countText(wentOn)}</Td>
            <Td num quiet>
              {spanText(lowerQuartileMs)}
            </Td>
            <Td num strong>
              {spanText(medianMs)}
            </Td>
            <Td num quiet>
              {spanText(upperQuartileMs)}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Those who entered in each week, and how far they came; a week of which somebody may still go on says so. */
export function CohortTable({ funnel, names }: Drawn) {
  const t = wordsOf("journey.explorer.cohorts");
  return (
    <DataTable caption={t("caption")}>
      <thead>
        <tr>
          <Th>{t("week")}</Th>
          <Th num>{names[0]}</Th>
          {names.slice(1).map((name, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two steps may have one name
            <Th key={at} num>
              {name}
            </Th>
          ))}
          <Th num>{t("open")}</Th>
        </tr>
      </thead>
      <tbody>
        {funnel.cohorts.map(({ monday, counts, stillOpen }) => (
          <tr key={monday}>
            <Th scope="row">{rangeText(monday, addDays(monday, 6), { year: true })}</Th>
            {counts.map((count, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step's place is what it is known by
              <Td key={at} num quiet={at > 0 && stillOpen > 0}>
                {countText(count)}
                {at > 0 && <span className="beside-count">{shareText(count / (counts[0] || 1))}</span>}
              </Td>
            ))}
            <Td num>{stillOpen > 0 ? t("stillOpen", { printed: countText(stillOpen) }) : t("over")}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type GroupsProps = Drawn & { readonly nameOf: (group: FunnelGroup) => string };

/** The funnel of each value at the first step, or of each pair of values. */
export function GroupsTable({ funnel, names, nameOf }: GroupsProps) {
  const t = wordsOf("journey.explorer.groups");
  return (
    <DataTable caption={t("caption")}>
      <thead>
        <tr>
          <Th>{t("value")}</Th>
          {names.map((name, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two steps may have one name
            <Th key={at} num>
              {name}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(funnel.groups ?? []).map((group) => (
          <tr key={JSON.stringify([group.key, group.thenKey])}>
            <Th scope="row">{nameOf(group)}</Th>
            {group.steps.map(({ count, ofStart }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step's place is what it is known by
              <Td key={at} num>
                {countText(count)}
                {at > 0 && ofStart !== null && <span className="beside-count">{shareText(ofStart)}</span>}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Those who reached the last step: on what they began, and on what they ended. */
export function DevicesTable({
  funnel,
  unrecognised,
}: {
  readonly funnel: ExploredFunnel;
  readonly unrecognised: string;
}) {
  const t = wordsOf("journey.explorer.devices");
  const all = funnel.devices.reduce((sum, { count }) => sum + count, 0);
  return (
    <DataTable caption={t("caption")}>
      <thead>
        <tr>
          <Th>{t("entry")}</Th>
          <Th>{t("exit")}</Th>
          <Th num>{t("count")}</Th>
          <Th num>{t("share")}</Th>
        </tr>
      </thead>
      <tbody>
        {funnel.devices.map(({ entry, exit, count }) => (
          <tr key={JSON.stringify([entry, exit])}>
            <Th scope="row">{entry ?? unrecognised}</Th>
            <Td>{exit ?? unrecognised}</Td>
            <Td num strong>
              {countText(count)}
            </Td>
            <Td num quiet>
              {shareText(count / all)}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
