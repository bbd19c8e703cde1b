// What nearly every screen but the catalogue stands on. Fetched by itself when the first screen is there.
export { RecordForm } from "../kit/RecordForm";
export { AccountList } from "./AccountList";
