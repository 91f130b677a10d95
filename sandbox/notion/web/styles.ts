export const STYLES = 'body { font-family: sans-serif; }';
