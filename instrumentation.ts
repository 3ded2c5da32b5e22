/** Next calls this once when a server process starts; a build has no database and no jobs. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { startJobs } = await import("./app/_server/jobs");
  startJobs();
}
