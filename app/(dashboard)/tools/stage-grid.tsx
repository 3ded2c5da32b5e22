import { getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { ToolsAtStage } from "@/lib/tools/blind-spots";
import type { ToolLine } from "@/lib/tools/tool";

/** Each stage with what IT knows of and what it does not: where nothing is registered the emptiness is the finding. */
export async function StageGrid({ stages }: { stages: readonly ToolsAtStage[] }) {
  const t = await getTranslations("tools.grid");
  if (stages.length === 0) return null;
  const spots = stages.filter(({ blindSpot }) => blindSpot !== null).length;
  return (
    <Section id="stages" title={t("title")} count={t("summary", { spots, stages: stages.length })} note={t("note")}>
      <DataTable caption={t("title")} fitsPhone comfortable className="stage-tools">
        <thead>
          <tr>
            <Th>{t("stage")}</Th>
            <Th wideOnly>{t("known")}</Th>
            <Th wideOnly>{t("unknown")}</Th>
            <Th>{t("spot")}</Th>
          </tr>
        </thead>
        <tbody>
          {stages.map(({ stage, known, unknown, blindSpot }) => (
            <tr key={stage.id} id={`at-${stage.key}`} className={blindSpot ? "blind-spot" : undefined}>
              <Th scope="row">
                <SoftLink className="text-link" href={`/journey/${stage.key}`}>
                  {stage.name}
                </SoftLink>
                <PhoneOnly>
                  <Names tools={[...known, ...unknown]} none={t("nothing")} />
                </PhoneOnly>
              </Th>
              <Td wideOnly wrap>
                <Names tools={known} none={t("nothing")} />
              </Td>
              <Td wideOnly wrap>
                <Names tools={unknown} none={t("nothing")} />
              </Td>
              <Td wrap>{blindSpot ? t(blindSpot, { count: unknown.length }) : t("seen")}</Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

function Names({ tools, none }: { readonly tools: readonly ToolLine[]; readonly none: string }) {
  if (tools.length === 0) return <span className="text-ink-3">{none}</span>;
  return tools.map(({ id, name }, at) => (
    <Fragment key={id}>
      {at > 0 && " "}
      <span className="tool-in-row">
        <SoftLink className="text-link" href={`/tools/${id}`}>
          {name}
        </SoftLink>
        {at < tools.length - 1 && <span className="wide-only">,</span>}
      </span>
    </Fragment>
  ));
}
