import { useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { articles } from "@/lib/kpis/definition/benchmarks";
import { type TemplateKey, templateKeys, templates } from "@/lib/kpis/definition/templates";

/** The templates to begin with, and where the picked one comes from. */
export function TemplateChoice({ picked }: { readonly picked: TemplateKey | null }) {
  const t = useTranslations("kpis.new");
  const words = useTranslations("kpis.templates");
  const source = picked && articles[templates[picked].article];
  const year = source?.year ? String(source.year) : t("yearUnknown");
  return (
    <Section id="templates" title={t("template")}>
      <p className="hint">{t("templateNote")}</p>
      <ul className="template-choice">
        {templateKeys.map((key) => (
          <li key={key}>
            <SoftLink
              className="text-link"
              href={`/kpis/new?template=${key}`}
              aria-current={key === picked ? "true" : undefined}
            >
              {words(`${key}.name`)}
            </SoftLink>
          </li>
        ))}
      </ul>
      {picked && source && (
        <p className="definition-line">
          {t("fromTemplate", { name: words(`${picked}.name`), title: source.title, year })}
        </p>
      )}
    </Section>
  );
}
