import { wordsOf } from "@/app/_marks/words";
import { Button, ButtonLink } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { Select, TextInput } from "@/app/_ui/field";
import { Section } from "@/app/_ui/section";
import type { EventMapping } from "@/lib/events/queries/event-mapping";
import type { MappingParams } from "./asked-change";

type RuleFormProps = {
  readonly mapping: EventMapping;
  /** The rule to be changed; null to add one. */
  readonly rule: EventMapping["rules"][number] | null;
  /** What was typed, when the address holds it. */
  readonly typed: MappingParams;
  readonly refused: { readonly message: string; readonly fields: Readonly<Record<string, string>> } | null;
};

/** What a rule says; sent, it shows what it would do and changes nothing. */
export function RuleForm({ mapping: { rules, stages }, rule, typed, refused }: RuleFormProps) {
  const t = wordsOf("admin.events.mapping");
  const places = [
    { value: "200", label: t("end") },
    { value: "0", label: t("first") },
    ...rules.slice(0, -1).map(({ pattern }, at) => ({ value: String(at + 1), label: t("afterRule", { pattern }) })),
  ];
  const given = (field: "pattern" | "stageId" | "touchpoint") => typed[field] ?? rule?.[field] ?? "";
  const key = JSON.stringify([rule?.id, typed]);
  return (
    <Section id="rule" title={rule ? t("editOne", { pattern: rule.pattern }) : t("add")} note={t("patternHint")}>
      {refused && <ErrorSummary title={Object.keys(refused.fields).length > 0 ? t("wrong") : refused.message} />}
      <form action="/admin/events/mapping#preview" method="get" className="form" key={key}>
        <input type="hidden" name="kind" value={rule ? "edit" : "add"} />
        {rule && <input type="hidden" name="ruleId" value={rule.id} />}
        <div className="form-row">
          <TextInput
            id="pattern"
            name="pattern"
            label={t("pattern")}
            error={refused?.fields.pattern}
            maxLength={200}
            autoComplete="off"
            required
            defaultValue={given("pattern")}
          />
          <Select
            id="stageId"
            name="stageId"
            label={t("stage")}
            options={stages.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={given("stageId")}
          />
          <TextInput
            id="touchpoint"
            name="touchpoint"
            label={t("touchpoint")}
            error={refused?.fields.touchpoint}
            maxLength={200}
            autoComplete="off"
            defaultValue={given("touchpoint")}
          />
          {!rule && rules.length > 0 && (
            <Select
              id="position"
              name="position"
              label={t("place")}
              options={places}
              defaultValue={typed.position ?? "200"}
            />
          )}
        </div>
        <div className="form-actions">
          <Button type="submit">{t("preview")}</Button>
          {rule && (
            <ButtonLink href="/admin/events/mapping" tone="quiet" prefetch={false}>
              {t("cancel")}
            </ButtonLink>
          )}
        </div>
      </form>
    </Section>
  );
}
