import { getTranslations } from "next-intl/server";
import { Td } from "@/app/_ui/data-table";
import type { FieldSpec } from "@/lib/imports/fields";
import type { FieldRule } from "@/lib/imports/mapping";
import { fixedValue, scaleText } from "./mapping-answers";

type FieldRowProps = { readonly spec: FieldSpec; readonly headers: readonly string[]; readonly rule: FieldRule };

const dateFormats = [
  "YYYY-MM-DD",
  "DD/MM/YYYY",
  "MM/DD/YYYY",
  "DD.MM.YYYY",
  "DD/MM/YY",
  "DD.MM.YY",
  "D MMM YYYY",
  "YYYY",
];
const numberFormats = ["1,234.56", "1.234,56"];
const units = [1, 1000, 1_000_000];

/** One field of the mapping form: its column or fixed value, and how the column is read. */
export async function FieldRow({ spec, headers, rule }: FieldRowProps) {
  const t = await getTranslations("imports.columns");
  const label = (await getTranslations("imports.field"))(spec.name as "kpi");
  const from = [rule.from ?? []].flat()[0] ?? (rule.value === undefined ? "" : fixedValue);
  const known = headers.find((header) => header.toLowerCase() === from.toLowerCase()) ?? from;
  const foreign = known !== "" && known !== fixedValue && !headers.includes(known);
  return (
    <tr>
      <th scope="row">
        {label}
        {spec.required && <span className="hint"> {t("required")}</span>}
      </th>
      <Td>
        <div className="import-choices">
          <select
            className="input"
            name={`from.${spec.name}`}
            defaultValue={known}
            aria-label={t("columnOf", { field: label })}
          >
            <option value="">{t("nothing")}</option>
            <option value={fixedValue}>{t("fixed")}</option>
            {foreign && <option value={known}>{t("absent", { header: known })}</option>}
            {headers.map((header) => (
              <option key={header} value={header}>
                {header}
              </option>
            ))}
          </select>
          <input
            className="input"
            name={`value.${spec.name}`}
            defaultValue={rule.value === undefined ? "" : String(rule.value)}
            placeholder={t("fixed")}
            aria-label={t("valueOf", { field: label })}
            maxLength={500}
          />
        </div>
      </Td>
      <Td>
        <Reading spec={spec} rule={rule} label={label} />
      </Td>
    </tr>
  );
}

async function Reading({ spec, rule, label }: Pick<FieldRowProps, "spec" | "rule"> & { label: string }) {
  const t = await getTranslations("imports.columns");
  const { name, type } = spec;
  const isNumber = type === "money" || type === "number";
  const formats = isNumber ? numberFormats : ["day", "instant", "period"].includes(type) ? dateFormats : null;
  if (spec.options) return <Scale spec={spec} rule={rule} label={label} />;
  if (!formats) return null;
  const format = rule.format ?? "";
  return (
    <div className="import-choices">
      <select
        className="input"
        name={`format.${name}`}
        defaultValue={format}
        aria-label={t("formatOf", { field: label })}
      >
        <option value="">{t("detected")}</option>
        {[...new Set([...formats, ...(format ? [format] : [])])].map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      {isNumber && (
        <>
          <select
            className="input"
            name={`unit.${name}`}
            defaultValue={rule.unit ?? 1}
            aria-label={t("unitOf", { field: label })}
          >
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {t("times", { unit })}
              </option>
            ))}
          </select>
          <select
            className="input"
            name={`sign.${name}`}
            defaultValue={rule.sign ?? 1}
            aria-label={t("signOf", { field: label })}
          >
            <option value="1">{t("asIs")}</option>
            <option value="-1">{t("reversed")}</option>
          </select>
        </>
      )}
    </div>
  );
}

async function Scale({ spec, rule, label }: Pick<FieldRowProps, "spec" | "rule"> & { label: string }) {
  const t = await getTranslations("imports.columns");
  return (
    <div className="import-choices">
      <textarea
        className="input"
        name={`scale.${spec.name}`}
        rows={3}
        defaultValue={scaleText(rule.scale)}
        placeholder={t("scaleExample", { word: spec.options?.[0] ?? "" })}
        aria-label={t("scaleOf", { field: label })}
      />
      <select
        className="input"
        name={`otherwise.${spec.name}`}
        defaultValue={rule.otherwise ?? ""}
        aria-label={t("otherwiseOf", { field: label })}
      >
        <option value="">{t("unknownWord")}</option>
        {(spec.options ?? []).map((option) => (
          <option key={option} value={option}>
            {t("unknownIs", { option })}
          </option>
        ))}
      </select>
    </div>
  );
}
