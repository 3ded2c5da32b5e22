import { mkdirSync } from "node:fs";
import { throughTheBrowser } from "@/scripts/gate/browser-steps";
import { close } from "@/scripts/gate/closing";
import { staticSteps } from "@/scripts/gate/static-steps";
import { runSteps, vitestStep } from "@/scripts/gate/steps";

mkdirSync(".test", { recursive: true });
close([
  ...(await runSteps([...staticSteps(), vitestStep("start and stop", "start"), vitestStep("database tests", "db")])),
  ...(await throughTheBrowser()),
]);
