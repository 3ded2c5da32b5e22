import { getTranslations } from "next-intl/server";

const steps = ["file", "columns", "check", "import"] as const;

/** Where in the wizard somebody is; steps behind are said to be done. */
export async function ImportSteps({ at }: { readonly at: (typeof steps)[number] }) {
  const t = await getTranslations("imports.step");
  const here = steps.indexOf(at);
  return (
    <ol className="import-steps" aria-label={t("label")}>
      {steps.map((step, index) => (
        <li key={step} aria-current={index === here ? "step" : undefined}>
          {index < here ? <span aria-hidden="true">✓</span> : <span>{index + 1}</span>} {t(step)}
          {index < here && <span className="sr-only"> {t("done")}</span>}
        </li>
      ))}
    </ol>
  );
}
