import { compare } from "@/bench/compare";
import type { Scenario } from "@/bench/scenarios/scenario";
import { hookbook } from "@/bench/subjects/hookbook";

/** Nothing but the sandbox can evaluate it (lib/expression/shortcut.ts takes paths only). */
export const EXPRESSION =
  "({ id: $event.body.order, text: 'Order ' + $event.body.order, sentAt: $event.body.sentAt })";

export const expression: Scenario = {
  name: "expression",
  about: "a payload that the sandbox evaluates, against the plain path $event.body",
  usual: true,
  async run(bench) {
    const plain = hookbook({ name: "plain path", deliveriesPerEvent: 1 });
    const sandboxed = hookbook({ name: "expression", deliveriesPerEvent: 1, payload: EXPRESSION });
    const compared = await compare(bench, plain, sandboxed);
    for (const { connections, ratio } of compared) {
      console.log(
        `${connections} connections: it costs ${Math.round((1 - ratio.delivered) * 100)} % of deliveries/s`,
      );
    }
    return compared;
  },
};
