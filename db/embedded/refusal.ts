/** An expected reason not to start, as one plain sentence for the person at the terminal; anything else thrown is a bug. */
export class StartRefusal extends Error {
  override readonly name = "StartRefusal";
}
