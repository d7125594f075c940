export const kb = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
export const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const mb = (value: number) => `${value.toFixed(0)} MB`;
