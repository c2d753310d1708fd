// inspect: a value as text, as workerd prints it, which is as Node.js does.
// https://nodejs.org/api/util.html#utilinspectobject-options
import { validateObject } from "edge:node_errors";
import { inspectColors, inspectStyles } from "./colors.ts";
import { type InspectOptions, inspectDefaultOptions, newContext } from "./context.ts";
import { customInspect, formatValue } from "./value.ts";

/** The text of any value. The older form has showHidden, depth and colors as arguments. */
export function inspect(value: unknown, options?: InspectOptions | boolean, ...older: [depth?: number | null, colors?: boolean]): string {
  if (typeof options === "boolean") options = { showHidden: options };
  const [depth, colors] = older;
  if (depth !== undefined || colors !== undefined) {
    options = { ...(depth === undefined ? {} : { depth }), ...(colors === undefined ? {} : { colors }), ...options };
  }
  return formatValue(newContext(options), value, 0);
}

inspect.custom = customInspect;
Object.defineProperty(inspect, "defaultOptions", {
  get: () => inspectDefaultOptions,
  set(options: object) {
    validateObject(options, "options");
    Object.assign(inspectDefaultOptions, options);
  },
});
inspect.colors = inspectColors;
inspect.styles = inspectStyles;
