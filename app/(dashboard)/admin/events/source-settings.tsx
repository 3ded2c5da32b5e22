import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { EntryForm, type Question } from "@/app/_ui/entry-form";
import { Section } from "@/app/_ui/section";
import type { SourceRow } from "@/lib/events/queries/event-sources";
import { placedFields } from "@/lib/events/trackers/fields";
import { editSource, retireSource, reviveSource } from "./actions";
import { OneButtonForm } from "./one-button-form";

const examples = {
  device: "context.device.kind",
  channel: "properties.channel",
  persona: "context.traits.segment",
  region: "properties.country",
  session: "properties.visit_id",
  value: "properties.total_net",
} as const;

/** What one source is called, which consent it needs, where it tells our fields, and its end. */
export function SourceSettings({ source, zone }: { readonly source: SourceRow; readonly zone: string }) {
  const t = wordsOf("admin.events.edit");
  const { id, version, name, neededConsent, fields, retiredAt } = source;
  const paths = placedFields.map(
    (field): Question => ({
      kind: "text",
      name: field,
      label: t(`field.${field}`),
      hint: t("pathHint", { example: examples[field] }),
      initial: fields[field] ?? "",
    }),
  );
  const about = { sourceId: id, version };
  return (
    <Section id="settings" title={t("title", { name })} note={t("note")}>
      <EntryForm
        action={editSource}
        rows={[
          [
            { kind: "text", name: "name", label: t("name"), initial: name, required: true },
            {
              kind: "text",
              name: "neededConsent",
              label: t("consent"),
              hint: t("consentHint"),
              initial: neededConsent ?? "",
            },
          ],
          paths.slice(0, 3),
          paths.slice(3),
        ]}
        hidden={{ sourceId: String(id), version: String(version) }}
        words={{ submit: t("submit"), refused: t("refused"), saved: t("saved") }}
        cancel={{ href: "/admin/events", label: t("cancel") }}
        version={String(version)}
      />
      <div className="source-end">
        {retiredAt ? (
          <>
            <p className="hint">{t("retired", { at: momentText(retiredAt, zone) })}</p>
            <OneButtonForm action={reviveSource} about={about} label={t("revive")} />
          </>
        ) : (
          <>
            <p className="hint">{t("retireNote")}</p>
            <OneButtonForm action={retireSource} about={about} label={t("retire")} />
          </>
        )}
      </div>
    </Section>
  );
}
