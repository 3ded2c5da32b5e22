import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import type { JourneyMap } from "@/lib/journeys/queries/map";
import { removalAddress } from "../map/remove/address";
import { moveOneStage, renameOneStage } from "./actions";
import { OneStepForm } from "./one-step-form";

/** The stages in order: rename, move, remove. */
export async function StageRows({ map }: { map: JourneyMap }) {
  const t = await getTranslations("journey.editor");
  const last = map.stages.length - 1;
  return (
    <DataTable caption={t("stages")} comfortable>
      <thead>
        <tr>
          <Th>{t("name")}</Th>
          <Th>{t("key")}</Th>
          <Th>{t("order")}</Th>
          <Th>{t("remove")}</Th>
        </tr>
      </thead>
      <tbody>
        {map.stages.map(({ id, key, name, version }, at) => {
          const order = { stageId: id, journeyVersion: map.version };
          return (
            <tr key={id}>
              <Td>
                <OneStepForm
                  key={version}
                  action={renameOneStage}
                  about={{ stageId: id, version }}
                  label={t("rename")}
                  name={t("renameOne", { stage: name })}
                  text={{ label: t("nameOf", { stage: name }), value: name }}
                />
              </Td>
              <Td quiet>{key}</Td>
              <Td>
                <span className="move-forms">
                  <OneStepForm
                    action={moveOneStage}
                    about={{ ...order, position: at - 1 }}
                    label={t("earlier")}
                    name={t("earlierOne", { stage: name })}
                    disabled={at === 0}
                  />
                  <OneStepForm
                    action={moveOneStage}
                    about={{ ...order, position: at + 1 }}
                    label={t("later")}
                    name={t("laterOne", { stage: name })}
                    disabled={at === last}
                  />
                </span>
              </Td>
              <Td wrap>
                <ButtonLink
                  small
                  href={removalAddress(id, "edit")}
                  prefetch={false}
                  aria-label={t("removeOne", { stage: name })}
                >
                  {t("remove")}
                </ButtonLink>
              </Td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
