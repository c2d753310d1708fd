// node:diagnostics_channel:
// https://nodejs.org/docs/latest-v22.x/api/diagnostics_channel.html
import { Channel, channel, hasSubscribers, subscribe, unsubscribe } from "./channel.ts";
import { TracingChannel, tracingChannel } from "./tracing.ts";

const diagnostics = { hasSubscribers, channel, subscribe, unsubscribe, tracingChannel, Channel };

export { Channel, channel };
/** What user code imports. */
export const module = { ...diagnostics, TracingChannel, default: diagnostics };
