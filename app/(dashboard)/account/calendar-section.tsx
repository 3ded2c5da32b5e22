import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import { listCalendarFeeds } from "@/lib/calendar/queries/calendar-feeds";
import type { Context } from "@/lib/kernel/operation";
import { endCalendar } from "./actions";
import { NewCalendar } from "./new-calendar";
import { OneButton } from "./one-button";

/** Addresses that bring the meetings into this person's own calendar. */
export async function CalendarSection({ context }: { context: Context }) {
  const feeds = await listCalendarFeeds(context, {});
  const t = wordsOf("calendar");
  const when = (at: Date) => momentText(at, context.organisation.zone);
  return (
    <Section id="calendar" title={t("title")} count={feeds.length} note={t("note")}>
      <div className="section-body">
        <NewCalendar words={{ submit: t("make"), once: t("once"), hint: t("hint") }} />
      </div>
      {feeds.length > 0 && (
        <DataTable caption={t("title")} fitsPhone>
          <thead>
            <tr>
              <Th>{t("made")}</Th>
              <Th>{t("read")}</Th>
              <Th>{t("end")}</Th>
            </tr>
          </thead>
          <tbody>
            {feeds.map(({ id, createdAt, lastReadAt }) => (
              <tr key={id}>
                <Td wrap>{when(createdAt)}</Td>
                <Td wrap>{lastReadAt ? when(lastReadAt) : t("never")}</Td>
                <Td>
                  <OneButton
                    action={endCalendar}
                    hidden={{ feedId: id }}
                    label={t("end")}
                    spoken={t("endThis", { made: when(createdAt) })}
                  />
                </Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}
