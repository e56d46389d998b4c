/** Where the shown report stands against the document: nothing yet, being made, outdated, current, failed. */
export type ResultsStatus = 'idle' | 'loading' | 'stale' | 'ready' | 'failed';
