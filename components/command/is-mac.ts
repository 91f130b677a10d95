/** Whether its keyboards have a Command key; Control edits text there. */
export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);
