import { listBudgetsContract, listEntriesContract, readBudgetContract } from "./budgets";
import type { Contract } from "./contract";
import { sendEventsContract } from "./events";
import { listRejectsContract, readImportContract, runImportContract, withdrawImportContract } from "./imports";
import { listInitiativesContract, updateStatusContract } from "./initiatives";
import { enterInvoiceContract, listInvoicesContract, readInvoiceContract } from "./invoices";
import { readFunnelContract, readTransitionsContract } from "./journeys";
import {
  checkInContract,
  defineKpiContract,
  editKpiContract,
  listCheckInsContract,
  listTargetsContract,
  recordBatchContract,
  setTargetContract,
} from "./kpi-writes";
import { listKpisContract, readKpiContract, recordReadingContract } from "./kpis";
import { openApiContract } from "./openapi";
import { readSpendContract } from "./spend";

/** Every endpoint of the API; a test holds this list equal to the routes on disk. */
export const contracts: readonly Contract[] = [
  listKpisContract,
  readKpiContract,
  // Before the address with a period in the same place, as the server prefers it too.
  recordBatchContract,
  recordReadingContract,
  defineKpiContract,
  editKpiContract,
  listTargetsContract,
  setTargetContract,
  listCheckInsContract,
  checkInContract,
  listInitiativesContract,
  updateStatusContract,
  listBudgetsContract,
  readBudgetContract,
  listEntriesContract,
  listInvoicesContract,
  readInvoiceContract,
  enterInvoiceContract,
  readSpendContract,
  readFunnelContract,
  readTransitionsContract,
  sendEventsContract,
  runImportContract,
  readImportContract,
  withdrawImportContract,
  listRejectsContract,
  openApiContract,
];
