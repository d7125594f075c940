export { RecordingNotFound as default } from "../_components/recording-not-found.tsx";
