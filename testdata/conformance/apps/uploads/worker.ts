export { default } from "./app/src/index";
