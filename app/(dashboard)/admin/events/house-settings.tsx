import { wordsOf } from "@/app/_marks/words";
import { Button } from "@/app/_ui/button";
import { EntryForm } from "@/app/_ui/entry-form";
import { TextInput } from "@/app/_ui/field";
import { Notice } from "@/app/_ui/notice";
import { Section } from "@/app/_ui/section";
import type { EventSettings } from "@/lib/events/queries/event-settings";
import type { Day } from "@/lib/kernel/day";
import { setSettings } from "./actions";

/** What somebody asks about before it is saved; null where nothing sensible was asked. */
export interface AskedSettings {
  readonly retentionMonths: number | null;
  readonly windowDays: number;
}

type Props = {
  readonly settings: EventSettings;
  readonly asked: AskedSettings | null;
  readonly wrong: boolean;
  readonly saved: boolean;
};

/** How long events are kept and somebody has to go on: asked first, with what it would cost, and saved after. */
export function HouseSettings({ settings, asked, wrong, saved }: Props) {
  const t = wordsOf("admin.events.house");
  const { retentionMonths, windowDays, mayConfigure } = settings;
  const now = asked ?? settings;
  return (
    <Section id="kept" title={t("title")} note={t("note")}>
      <p className="hint">{t("now", { months: retentionMonths ?? 0, window: windowDays })}</p>
      {saved && (
        <Notice tone="chosen" live>
          {t("saved")}
        </Notice>
      )}
      {wrong && <p className="field-error">{t("wrong")}</p>}
      {mayConfigure && (
        <form action="/admin/events#kept" method="get" className="form">
          <div className="form-row">
            <TextInput
              id="months"
              name="months"
              label={t("months")}
              hint={t("monthsHint")}
              inputMode="numeric"
              autoComplete="off"
              defaultValue={now.retentionMonths ?? ""}
            />
            <TextInput
              id="window"
              name="window"
              label={t("window")}
              hint={t("windowHint")}
              inputMode="numeric"
              autoComplete="off"
              defaultValue={now.windowDays}
            />
          </div>
          <div className="form-actions">
            <Button type="submit">{t("preview")}</Button>
          </div>
        </form>
      )}
      {mayConfigure && asked && <Confirmation settings={settings} asked={asked} />}
    </Section>
  );
}

function Confirmation({ settings, asked }: { readonly settings: EventSettings; readonly asked: AskedSettings }) {
  const t = wordsOf("admin.events.house");
  return (
    <>
      <Notice tone={settings.leaving?.events ? "warning" : "plain"}>
        {leavingText(settings.leaving)}
        {asked.windowDays !== settings.windowDays && ` ${t("windowChanges", { window: asked.windowDays })}`}
      </Notice>
      <EntryForm
        action={setSettings}
        rows={[]}
        hidden={{
          version: String(settings.version),
          retentionMonths: String(asked.retentionMonths ?? ""),
          windowDays: String(asked.windowDays),
        }}
        words={{ submit: t("save"), refused: t("wrong") }}
        cancel={{ href: "/admin/events", label: t("cancel") }}
      />
    </>
  );
}

function leavingText(leaving: EventSettings["leaving"]): string {
  const t = wordsOf("admin.events.house");
  const [first, last] = [leaving?.months[0], leaving?.months.at(-1)];
  if (!leaving || !first || !last) return t("leavesNothing");
  const { events } = leaving;
  if (first === last) return t("leavesOne", { events, first: monthText(first) });
  return t("leaves", { events, first: monthText(first), last: monthText(last) });
}

const monthText = (month: Day): string =>
  new Date(`${month}T00:00:00Z`).toLocaleDateString("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
