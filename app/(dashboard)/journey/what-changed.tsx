import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { countText, difference, rangeText, shareText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { addDays } from "@/lib/kernel/day";
import type { JourneyRoom, MappedStage } from "./journey-room";

/** These weeks against as many before: people and the share that goes on, with the difference in words. */
export function WhatChanged({ room }: { readonly room: JourneyRoom }) {
  const t = wordsOf("journey.changes");
  const { monday, until, span } = room.numbers;
  const begin = addDays(monday, -7 * (span - 1));
  const values = {
    now: rangeText(begin, addDays(until, -1), { year: true }),
    before: rangeText(addDays(begin, -7 * span), addDays(begin, -1), { year: true }),
  };
  const isCounted = room.hasBefore && room.stages.some(({ before }) => before?.people != null);
  return (
    <Section id="changes" title={t("title")} note={isCounted ? t("note", values) : undefined}>
      {isCounted ? (
        <>
          {!room.numbers.isWeekOver && <p className="hint">{t("running")}</p>}
          <DataTable caption={t("title")} fitsPhone>
            <thead>
              <tr>
                <Th>{t("stage")}</Th>
                <Th num wideOnly>
                  {t("peopleBefore")}
                </Th>
                <Th num>{t("people")}</Th>
                <Th num wideOnly>
                  {t("shareBefore")}
                </Th>
                <Th num>{t("share")}</Th>
                <Th wideOnly>{t("words")}</Th>
              </tr>
            </thead>
            <tbody>
              {room.stages.map((stage) => (
                <ChangeRow key={stage.id} stage={stage} />
              ))}
            </tbody>
          </DataTable>
        </>
      ) : (
        <p className="hint">{t(room.hasBefore ? "notCounted" : "notKept")}</p>
      )}
    </Section>
  );
}

function ChangeRow({ stage }: { readonly stage: MappedStage }) {
  const [now, then] = [stage.numbers, stage.before];
  const count = (value: number | null | undefined) => (value == null ? "–" : countText(value));
  const share = (value: number | null | undefined) => (value == null ? "–" : shareText(value));
  const words = changeWords(stage);
  return (
    <tr>
      <Th scope="row">
        {stage.name}
        <PhoneOnly>{words}</PhoneOnly>
      </Th>
      <Td num wideOnly quiet>
        {count(then?.people)}
      </Td>
      <Td num strong>
        {count(now?.people)}
      </Td>
      <Td num wideOnly quiet>
        {share(then?.wentOn?.share)}
      </Td>
      <Td num strong>
        {share(now?.wentOn?.share)}
      </Td>
      <Td wideOnly wrap>
        {words}
      </Td>
    </tr>
  );
}

/** Both differences in words; a share still open is said to be so, as it can only rise. */
function changeWords({ numbers, before }: MappedStage): string {
  const t = wordsOf("journey.changes");
  const [people, was] = [numbers?.people ?? null, before?.people ?? null];
  if (people === null || was === null) return t("unknown");
  const parts = [
    people === was
      ? t("samePeople")
      : t(people > was ? "more" : "fewer", {
          count: Math.abs(people - was),
          printed: countText(Math.abs(people - was)),
        }),
  ];
  const [share, had] = [numbers?.wentOn?.share ?? null, before?.wentOn?.share ?? null];
  if (share !== null && had !== null) {
    const apart = Math.round((share - had) * 1000) / 10;
    const { text, unit } = difference(apart, "percent");
    parts.push(apart === 0 ? t("sameShare") : t("goOn", { apart: `${text} ${unit}` }));
    if (numbers?.wentOn?.isOpen) parts.push(wordsOf("journey")("stillOpen"));
  }
  return parts.join(", ");
}
