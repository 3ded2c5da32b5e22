import { useTranslations } from "next-intl";
import { EntryForm } from "@/app/_ui/entry-form";
import { signalRuleSets } from "@/db/vocabulary/kpis";
import { chooseSignalRules } from "./actions";

/** Which rules every KPI's Signal tab listens with. */
export function SignalRules({ ruleSet }: { readonly ruleSet: (typeof signalRuleSets)[number] }) {
  const t = useTranslations("admin");
  const options = signalRuleSets.map((value) => ({ value, label: t(`signalRulesIs.${value}`) }));
  return (
    <EntryForm
      action={chooseSignalRules}
      rows={[
        [
          {
            kind: "select",
            name: "ruleSet",
            label: t("signalRules"),
            hint: t("signalRulesHint"),
            initial: ruleSet,
            options,
          },
        ],
      ]}
      words={{ submit: t("signalRulesSave"), refused: t("signalRulesRefused"), saved: t("signalRulesSaved") }}
    />
  );
}
