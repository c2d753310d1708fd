// Timers and Date, which read the world's clock.
import "./date.ts";

export { clearInterval, clearTimeout, setInterval, setTimeout } from "./timeouts.ts";
