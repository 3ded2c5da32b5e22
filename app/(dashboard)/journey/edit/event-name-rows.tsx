import { getTranslations } from "next-intl/server";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { countText } from "@/app/_ui/format";
import { EventName } from "../event-name";
import { mapOneEventName } from "./actions";
import { OneStepForm } from "./one-step-form";

type EventNameRowsProps = {
  readonly names: readonly { readonly name: string; readonly stageId: string | null }[];
  readonly stages: readonly { readonly id: string; readonly name: string }[];
};

const mostRows = 200;

/** Which stage events of each name stand for; those that wait for one come first. */
export async function EventNameRows({ names, stages }: EventNameRowsProps) {
  const t = await getTranslations("journey.editor");
  if (names.length === 0) return <p className="hint">{t("noEventNames")}</p>;
  return (
    <>
      <DataTable caption={t("events")} comfortable>
        <thead>
          <tr>
            <Th>{t("eventName")}</Th>
            <Th>{t("standsFor")}</Th>
          </tr>
        </thead>
        <tbody>
          {names.slice(0, mostRows).map(({ name, stageId }) => (
            <tr key={name}>
              <Td>
                <EventName name={name} />
              </Td>
              <Td>
                <OneStepForm
                  key={stageId}
                  action={mapOneEventName}
                  about={{ name, seenStageId: stageId ?? "" }}
                  label={t("save")}
                  name={t("saveOne", { name })}
                >
                  <select
                    className="input"
                    name="stageId"
                    aria-label={t("stageOf", { name })}
                    defaultValue={stageId ?? ""}
                  >
                    <option value="">{t("noStage")}</option>
                    {stages.map((stage) => (
                      <option key={stage.id} value={stage.id}>
                        {stage.name}
                      </option>
                    ))}
                  </select>
                </OneStepForm>
              </Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {names.length > mostRows && (
        <p className="hint">{t("moreNames", { count: countText(names.length - mostRows) })}</p>
      )}
    </>
  );
}
